# task: adrift-moored
# message: container.mount
docker run -d --name adrift -e POSTGRES_PASSWORD=sesame -v harbour:/var/lib/postgresql/data postgres:17
