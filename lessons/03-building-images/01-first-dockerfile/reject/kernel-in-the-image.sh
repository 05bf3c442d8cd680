# task: whose-kernel
# message: answer.wrong
# hint: uname -r
# answer whose-kernel: One that came with python:3.13-slim
