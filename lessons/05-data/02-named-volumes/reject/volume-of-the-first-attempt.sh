# task: adrift-moored
# message: container.not-running
# says: exited with 1
# hint: docker logs adrift
docker run -d --name adrift -e POSTGRES_PASSWORD=sesame -v adrift:/var/lib/postgresql postgres:17
docker rm -f adrift
docker run -d --name adrift -e POSTGRES_PASSWORD=sesame -v adrift:/var/lib/postgresql/data postgres:17
sleep 3
