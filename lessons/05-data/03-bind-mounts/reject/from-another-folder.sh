# task: page-live
# message: container.mount
# says: /home/learner/site
sed -i 's/Replace this line/Mine/' site/index.html
cd ~
docker run -d --name live -p 8080:80 -v ./site:/usr/share/nginx/html nginx:1.26
