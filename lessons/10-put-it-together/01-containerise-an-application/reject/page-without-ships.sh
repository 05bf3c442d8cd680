# task: image-alone
# message: answer.wrong
# hint: who refused what
# answer image-alone: It shows the page, without ships
