# task: second-site
sed -i 's/Replace this line/Mine/' index.html
docker run -d --name second -p 8081:80 nginx
docker cp index.html second:/usr/share/nginx/html/
