# task: your-machine
# message: answer.wrong
# hint: a roster at all
# answer your-machine: It prints the roster in another order
true
