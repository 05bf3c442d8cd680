# Another volume, another user, another database.
# answer boats-found: 1
docker volume create fleet
docker run -d --name db -e POSTGRES_USER=captain -e POSTGRES_DB=fleet -e POSTGRES_PASSWORD=ahoy \
  --mount type=volume,source=fleet,target=/var/lib/postgresql/data postgres
docker exec db sh -c 'until pg_isready -h localhost -U captain -d fleet; do sleep 1; done'
docker exec db psql -U captain fleet -c 'CREATE TABLE boats AS SELECT 1'
docker volume create adrift
docker run -d --name adrift -e POSTGRES_HOST_AUTH_METHOD=trust -v adrift:/var/lib/postgresql/data/ postgres
