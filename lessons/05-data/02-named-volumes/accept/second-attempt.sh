# task: adrift-moored
docker run -d --name adrift -e POSTGRES_PASSWORD=sesame -v adrift:/var/lib/postgresql postgres:17
docker rm -f adrift
docker volume rm adrift
docker run -d --name adrift -e POSTGRES_PASSWORD=sesame -v adrift:/var/lib/postgresql/data postgres:17
