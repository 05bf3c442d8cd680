# task: new-address
# message: answer.wrong
# hint: in brackets
# answer new-address: 172.18.0.2
docker network create back
docker run -d --name guest --network back redis
docker run -d --name db --network back redis
docker run -d --name app --network back busybox sleep 100
