# task: parent
# message: answer.wrong
# hint: Which line begins with that number
# answer parent: dockerd
