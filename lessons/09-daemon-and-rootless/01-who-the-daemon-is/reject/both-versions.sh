# task: without-daemon
# message: answer.wrong
# hint: "Server"
# answer without-daemon: Both versions, as before
