# task: second-site
# message: page.not-copied
# says: found another page
sed -i 's/Replace this line/Mine/' index.html
docker run -d --name second -p 8081:80 nginx
