# task: one-recreated
# message: answer.wrong
# hint: the column CREATED
# answer one-recreated: None: both run already
