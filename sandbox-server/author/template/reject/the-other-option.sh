# task: list-of-running
# message: answer.wrong
# answer list-of-running: Yes
docker ps
