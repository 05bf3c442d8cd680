# task: site-published
# message: container.port
# says: expected port 8080 → 80, found no published port
docker run -d --name site nginx
