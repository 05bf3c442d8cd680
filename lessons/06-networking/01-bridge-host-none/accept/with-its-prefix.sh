# task: web-address, cables
# answer web-address: $(docker network inspect bridge | jq -r '.[0].Containers[] | select(.Name == "web").IPv4Address')
# answer cables: 3
docker run -d --name early redis
docker run -d --network bridge --name web nginx
docker run -dt --name peer busybox
docker run -d --network=host --name direct nginx
