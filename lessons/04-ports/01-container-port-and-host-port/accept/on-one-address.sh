# task: site-published
docker run -d --rm --name site -p 127.0.0.1:8080:80/tcp -p 9000:9000 nginx
