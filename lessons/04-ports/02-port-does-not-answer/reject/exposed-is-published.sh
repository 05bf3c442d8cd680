# task: exposed-answers
# message: answer.wrong
# hint: curl http://localhost:3000
# answer exposed-answers: The time of high water
docker build -t tides .
docker run -d --name quiet tides
