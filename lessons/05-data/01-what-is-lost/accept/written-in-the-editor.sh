# task: notice-moved
echo 'Ferry at two' >notice.html
docker create --name west -p 8083:80 nginx:1.26
docker cp notice.html west:/usr/share/nginx/html/index.html
docker start west
