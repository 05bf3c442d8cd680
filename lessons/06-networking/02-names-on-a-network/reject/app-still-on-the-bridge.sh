# task: app-between
# message: app.stray-network
# says: on bridge as well
docker network create back
docker network create front
docker run -d --name db --network back redis
docker run -d --name app busybox sleep 100
docker run -d --name web --network front nginx
docker network connect back app
docker network connect front app
