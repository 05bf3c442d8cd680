# task: list-of-running
# expect: answer.missing
# answer: list-of-running =
docker ps
