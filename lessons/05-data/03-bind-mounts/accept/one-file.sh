# task: office-open
sed -i 's/is open/is closed/' conf/default.conf
docker run -d --name office -p 8081:80 -v "$PWD/conf/default.conf:/etc/nginx/conf.d/default.conf:ro" nginx
