# task: page-live
# message: container.mount
docker run -d --name live -p 8080:80 nginx:1.26
sed -i 's/Replace this line/Mine/' site/index.html
docker cp site/index.html live:/usr/share/nginx/html/
