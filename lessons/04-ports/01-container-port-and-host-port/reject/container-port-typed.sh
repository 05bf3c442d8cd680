# task: chosen-port
# message: answer.wrong
# answer chosen-port: 80
docker run -d --name anyport -p 80 nginx
