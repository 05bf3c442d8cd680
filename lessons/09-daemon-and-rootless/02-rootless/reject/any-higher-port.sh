# task: lowest-port
# message: container.port
# says: expected port 1024 → 80, found 8080 → 80
docker run -d --name web -p 8080:80 nginx:1.26
