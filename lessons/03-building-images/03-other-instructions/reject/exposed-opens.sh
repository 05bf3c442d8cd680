# task: exposed
# message: answer.wrong
# hint: curl http://localhost:3000
# answer exposed: Yes, EXPOSE opened the port
docker build -t quay quay
docker run -d --name quay quay
