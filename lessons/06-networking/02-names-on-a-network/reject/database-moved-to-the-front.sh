# task: app-between
# message: web.shares-network
# hint: docker network disconnect front db
docker network create back
docker network create front
docker run -d --name db --network back redis
docker run -d --name app --network back busybox sleep 100
docker run -d --name web --network front nginx
docker network connect front app
docker network connect front db
