# task: live-read-only
# message: container.mount
# says: read-only
docker run -d --name live -p 8080:80 -v ./site:/usr/share/nginx/html nginx:1.26
