# task: down-v
# message: answer.wrong
# hint: at each up
# answer down-v: None, and no table either
