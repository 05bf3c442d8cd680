# task: renamed
# message: answer.wrong
# hint: the column NAME
# answer renamed: Yes, under its old name
