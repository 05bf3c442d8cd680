# task: store-address
# message: container.not-running
# answer store-address: 172.17.0.2
docker run -d --name store -e POSTGRES_PASSWORD=ahoy postgres:17
docker stop -t 0 store
