# task: limit-ignored
# message: answer.wrong
# hint: docker info
# answer limit-ignored: It is killed: exit code 137
