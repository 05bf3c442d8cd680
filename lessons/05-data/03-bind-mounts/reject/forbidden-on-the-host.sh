# task: live-read-only
# message: container.mount
chmod -R a-w site
docker run -d --name live -p 8080:80 -v ./site:/usr/share/nginx/html nginx:1.26
