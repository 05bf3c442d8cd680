# task: web-address
# message: answer.wrong
# hint: the gateway
# answer web-address: 172.17.0.1
docker run -d --name web nginx
