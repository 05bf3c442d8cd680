# task: sign-cause
# message: answer.wrong
# hint: 8002
# answer sign-cause: Both signs want the same port
