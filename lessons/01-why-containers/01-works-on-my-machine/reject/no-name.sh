# task: author-machine
# message: answer.missing
node roster.js
