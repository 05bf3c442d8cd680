# task: store-runs, store-address
# answer store-address: $(docker inspect store | jq -r '.[0].NetworkSettings.Networks.bridge.IPAddress')
docker run --name store postgres || docker rm store
docker run -d --name store -e POSTGRES_HOST_AUTH_METHOD=trust postgres
