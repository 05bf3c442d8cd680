# task: killed
# message: answer.wrong
# hint: docker compose ps
# answer killed: Three, a new one has been started
