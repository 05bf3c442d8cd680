# The store runs, once it has the password its log asks for. `docker rm store` comes first if the name is taken.
docker run -d --name store -e POSTGRES_PASSWORD=ahoy postgres:17
docker exec store sh -c 'until pg_isready -h localhost; do sleep 1; done'
docker logs store

# What exit ends.
# answer exec-exit: It runs on
docker ps

# The address of the store.
# answer store-address: $(docker inspect --format '{{.NetworkSettings.Networks.bridge.IPAddress}}' store)
docker inspect store

# What docker logs knows of a file.
# answer diary-logs: Nothing

# The diary speaks. `docker rm -f diary` comes first if the name is taken.
docker run -d --name diary debian:trixie-slim bash -c 'while date; do sleep 1; done'
docker logs diary
