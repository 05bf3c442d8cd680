# task: your-machine
# message: answer.wrong
# hint: the same Node
# answer your-machine: It prints the same roster
node roster.js
