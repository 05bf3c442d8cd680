# task: site-published
# message: container.port
# says: expected port 8080 → 80, found 8081 → 80
docker run -d --name site -p 8081:80 nginx
