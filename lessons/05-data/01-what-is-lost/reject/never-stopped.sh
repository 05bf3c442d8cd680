# task: kept-through-stop
# message: east.not-stopped
# says: no stop so far
docker run -d --name east -p 8080:80 nginx:1.26
docker exec east sh -c 'echo Ferry at noon > /usr/share/nginx/html/index.html'
