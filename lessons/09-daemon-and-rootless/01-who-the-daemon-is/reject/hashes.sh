# task: shadow
# message: answer.wrong
# hint: Who runs your daemon
# answer shadow: The password hashes of the host
