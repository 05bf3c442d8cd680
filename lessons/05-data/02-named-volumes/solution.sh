# How many boats the next container finds, and the boats survive a new container.
docker run -d --name db -e POSTGRES_PASSWORD=sesame -v harbour:/var/lib/postgresql/data postgres:17
docker exec db sh -c 'until pg_isready -h localhost -U postgres; do sleep 1; done'
docker exec -i db psql -U postgres < boats.sql
# answer boats-found: $(docker exec db psql -U postgres -Atc 'SELECT count(*) FROM boats')

# The data of adrift lie in the volume adrift. After another attempt, `docker rm -f adrift` and
# `docker volume rm adrift` come first.
docker run -d --name adrift -e POSTGRES_PASSWORD=sesame -v adrift:/var/lib/postgresql/data postgres:17
