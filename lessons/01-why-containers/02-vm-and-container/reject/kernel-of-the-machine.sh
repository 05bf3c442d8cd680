# task: which-kernel
# message: answer.wrong
# hint: compare the line with `vm uname -r`
# answer which-kernel: The one that the virtual machine reported
