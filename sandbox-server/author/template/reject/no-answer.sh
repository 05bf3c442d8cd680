# task: list-of-running
# message: answer.missing
docker ps
