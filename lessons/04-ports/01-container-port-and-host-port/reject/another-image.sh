# task: site-published
# message: container.wrong-image
# says: from nginx, found redis
docker run -d --name site -p 8080:80 redis
