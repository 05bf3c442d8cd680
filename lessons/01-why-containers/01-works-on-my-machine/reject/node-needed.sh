# task: server-needs
# message: answer.wrong
# hint: the first line
# answer server-needs: Docker and Node 22
docker build -t roster .
