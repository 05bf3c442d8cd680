# task: chosen-port
# answer chosen-port: 40123
docker run -d --name anyport -p 40123:80 nginx
