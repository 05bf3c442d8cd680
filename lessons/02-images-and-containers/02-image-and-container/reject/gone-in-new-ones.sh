# task: where-gone
# message: answer.wrong
# hint: ask a new container
# answer where-gone: In every container of the image, also in new ones
