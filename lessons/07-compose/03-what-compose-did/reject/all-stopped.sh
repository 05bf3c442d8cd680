# task: killed
# message: answer.wrong
# hint: docker compose ps
# answer killed: None, a project stops as a whole
