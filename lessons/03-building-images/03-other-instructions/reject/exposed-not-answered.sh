# task: exposed
# message: answer.missing
