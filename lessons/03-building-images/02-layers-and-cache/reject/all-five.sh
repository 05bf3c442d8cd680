# task: rerun-first
# message: answer.wrong
# hint: What stands above
# answer rerun-first: All five
