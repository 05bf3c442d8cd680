# task: notice-moved
# message: file.missing
# says: notice.html
docker run -d --name west -p 8083:80 nginx:1.26
docker exec west sh -c 'echo Ferry at one > /usr/share/nginx/html/index.html'
