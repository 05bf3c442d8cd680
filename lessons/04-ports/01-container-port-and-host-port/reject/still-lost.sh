# task: lost-repaired
# message: container.port
# says: expected port 8082 → 80, found 8082 → 8080
docker run -d --name lost -p 8082:8080 nginx
