# task: whose-kernel
# message: answer.wrong
# answer whose-kernel: None, since an image has no kernel
