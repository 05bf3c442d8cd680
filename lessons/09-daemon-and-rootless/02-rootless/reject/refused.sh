# task: limit-ignored
# message: answer.wrong
# hint: docker info
# answer limit-ignored: The daemon refuses to start it
