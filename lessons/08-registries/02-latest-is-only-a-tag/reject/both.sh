# task: after-newer
# message: answer.wrong
# hint: one name is one image
# answer after-newer: Both, and have to choose
