# task: which-changes
# message: answer.wrong
# answer which-changes: Kernel
