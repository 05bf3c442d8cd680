# task: found-by-name
# message: container.not-running
# says: "db"
docker network create back
docker run -d --name app --network back busybox sleep 100
docker run -d --name db --network back redis
docker stop -t 0 db
