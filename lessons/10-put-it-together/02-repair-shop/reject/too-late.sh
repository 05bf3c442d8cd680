# task: ferry-cause
# message: answer.wrong
# hint: docker start ferry-gate-1
# answer ferry-cause: store starts too late
