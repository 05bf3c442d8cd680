# task: one-recreated
# message: answer.wrong
# hint: says "Running"
# answer one-recreated: web and db
