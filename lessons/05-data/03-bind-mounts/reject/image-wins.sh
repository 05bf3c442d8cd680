# task: files-seen
# message: answer.wrong
# hint: Preview
# answer files-seen: Only the image's
