# task: without-daemon
# message: answer.wrong
# hint: before the error
# answer without-daemon: Only an error
