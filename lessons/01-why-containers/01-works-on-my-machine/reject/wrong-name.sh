# task: author-machine
# message: answer.wrong
# hint: the last line
# answer author-machine: Goran
true
