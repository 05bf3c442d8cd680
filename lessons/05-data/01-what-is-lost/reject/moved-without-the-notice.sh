# task: notice-moved
# message: notice.missing
# says: found nginx's own page
docker run -d --name west -p 8082:80 nginx:1.26
docker exec west sh -c 'echo Ferry at one > /usr/share/nginx/html/index.html'
docker rm -f west
docker run -d --name west -p 8083:80 nginx:1.26
