# task: common-namespace
# message: answer.wrong
# hint: numbers after `net:`
# answer common-namespace: net
