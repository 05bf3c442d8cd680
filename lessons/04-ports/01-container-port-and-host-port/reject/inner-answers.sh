# task: inner-answers
# message: answer.wrong
# hint: curl http://localhost:80
# answer inner-answers: Yes, with the nginx page
docker run -d --name inner nginx
