# task: adrift-moored
# message: container.mount
docker run -d --name adrift -e POSTGRES_PASSWORD=sesame -v adrift:/var/lib/postgresql postgres:17
