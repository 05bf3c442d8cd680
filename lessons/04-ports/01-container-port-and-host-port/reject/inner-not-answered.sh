# task: inner-answers
# message: answer.missing
docker run -d --name inner nginx
