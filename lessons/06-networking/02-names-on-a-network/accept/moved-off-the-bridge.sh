# task: web-kept-out
docker network create front
docker run -d --name db redis
docker run -d --name web nginx
docker network connect front web
docker network disconnect bridge web
