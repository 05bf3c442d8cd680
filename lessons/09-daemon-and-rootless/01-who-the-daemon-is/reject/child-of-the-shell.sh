# task: parent
# message: answer.wrong
# hint: Whose is that of `sleep`
# answer parent: your shell
