# task: found-by-name, new-address
# answer new-address: $(docker inspect -f '{{.NetworkSettings.Networks.back.IPAddress}}' db)
docker network create --subnet 10.20.0.0/24 back
docker run -dt --name app --network back busybox
docker run -d --name guest --network back redis
docker run -d --name db --network back redis
