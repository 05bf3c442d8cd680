# task: common-namespace
# message: answer.wrong
# hint: numbers after `uts:`
# answer common-namespace: uts
