# task: second-repaired
# message: container.missing
# says: named "direct"
docker run -d --name second -p 8080:80 nginx
