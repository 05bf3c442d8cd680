# task: list-of-running
# expect: answer.wrong
# answer: list-of-running = Yes
docker ps
