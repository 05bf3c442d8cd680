# task: site-published
# message: container.port
# says: found 8080 → 80/udp
docker run -d --name site -p 8080:80/udp nginx
