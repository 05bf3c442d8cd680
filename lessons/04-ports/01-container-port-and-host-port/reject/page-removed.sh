# task: second-site
# message: file.missing
# says: index.html in your workspace
docker run -d --name second -p 8081:80 nginx
rm index.html
