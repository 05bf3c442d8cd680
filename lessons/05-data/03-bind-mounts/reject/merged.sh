# task: files-seen
# message: answer.wrong
# hint: 50x.html
# answer files-seen: Yours, and the image's 50x.html
