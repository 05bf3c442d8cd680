# task: chosen-port
# message: container.port-80
# answer chosen-port: 80
docker run -d --name anyport nginx
