# task: web-kept-out
# message: container.network
# says: on network "front", found it on "bridge"
docker network create front
docker run -d --name db redis
docker run -d --name web nginx
