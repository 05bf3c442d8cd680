# task: web-kept-out, app-between
docker network create --internal back
docker network create front
docker run -d --name db --network back redis
docker run -d --name app --network back --network front busybox sleep infinity
docker run -d --name web --network front -p 8080:80 nginx
