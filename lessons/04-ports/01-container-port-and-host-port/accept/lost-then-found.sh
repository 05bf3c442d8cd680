# task: lost-repaired
docker run -d --name lost -p 8082:8080 nginx
docker rm -f lost
docker run -d --name lost -p 8082:80 nginx
