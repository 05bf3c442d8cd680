# task: which-kernel
# message: answer.wrong
# hint: compare the line with `uname -r` in your terminal
# answer which-kernel: One of its own, which came with the image
