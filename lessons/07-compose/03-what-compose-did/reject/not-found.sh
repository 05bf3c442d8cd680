# task: renamed
# message: answer.wrong
# hint: docker compose ps
# answer renamed: No, it looks for the name it gave
