# task: kept-through-stop
# message: east.not-stopped
# says: before the notice was written
docker run -d --name east -p 8080:80 nginx:1.26
docker restart east
sleep 1
docker exec east sh -c 'echo Ferry at noon > /usr/share/nginx/html/index.html'
