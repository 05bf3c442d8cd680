# task: second-site
# message: page.unedited
# says: still "Replace this line"
docker run -d --name second -p 8081:80 nginx
docker cp index.html second:/usr/share/nginx/html/
