# task: page-live
# message: container.mount
# says: site
docker run -d --name live -p 8080:80 -v site:/usr/share/nginx/html nginx:1.26
sed -i 's/Replace this line/Mine/' site/index.html
