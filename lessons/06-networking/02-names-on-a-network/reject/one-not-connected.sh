# task: found-by-name
# message: container.network
# says: Expected container "db" to be on network "back", found it on "bridge"
docker run -d --name db redis
docker run -d --name app busybox sleep 100
docker network create back
docker network connect back app
