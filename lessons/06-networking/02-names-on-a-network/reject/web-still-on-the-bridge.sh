# task: web-kept-out
# message: web.shares-network
# says: found both on bridge
# hint: docker network disconnect bridge web
docker network create front
docker run -d --name db redis
docker run -d --name web nginx
docker network connect front web
