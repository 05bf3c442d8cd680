# task: notice-moved
# message: notice.missing
docker run -d --name west -p 8083:80 nginx:1.26
docker cp west:/usr/share/nginx/html/index.html notice.html
docker cp notice.html west:/usr/share/nginx/html/index.html
