# task: office-open
# message: office.not-mounted
docker run -d --name office -p 8081:80 nginx:1.26
docker cp conf/default.conf office:/etc/nginx/conf.d/
docker restart office
