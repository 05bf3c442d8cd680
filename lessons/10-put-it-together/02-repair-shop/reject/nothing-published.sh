# task: ferry-cause
# message: answer.wrong
# hint: Among containers
# answer ferry-cause: store publishes no port
