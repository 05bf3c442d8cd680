# task: new-address
# message: db.not-replaced
# answer new-address: 172.18.0.3
docker network create back
docker run -d --name app --network back busybox sleep 100
docker run -d --name db --network back redis
docker run -d --name guest --network back redis
