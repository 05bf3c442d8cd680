# task: which-changes
# message: answer.wrong
# hint: in the build
# answer which-changes: Built
