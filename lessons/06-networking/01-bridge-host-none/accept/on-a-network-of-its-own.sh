# task: second-repaired
docker network create front
docker run -d --name direct --network host nginx
docker run -d --name second --network front -p 127.0.0.1:8080:80 nginx
