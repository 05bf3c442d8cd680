# task: chosen-port
# message: container.wrong-image
# answer chosen-port: $(docker port anyport 80 | head -1 | cut -d: -f2)
docker run -d --name anyport -p 80 redis
