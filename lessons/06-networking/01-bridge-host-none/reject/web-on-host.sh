# task: web-address
# message: container.network
# says: found it on "host"
# answer web-address: 172.17.0.2
docker run -d --name web --network host nginx
