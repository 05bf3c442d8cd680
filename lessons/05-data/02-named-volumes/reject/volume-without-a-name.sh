# task: boats-survive
# message: boats.lost
# says: Expected 3 boats in a container made anew from the settings of "db", found 0: yours keeps them in the volume
docker run -d --name db -e POSTGRES_PASSWORD=sesame postgres:17
docker exec db sh -c 'until pg_isready -h localhost -U postgres; do sleep 1; done'
docker exec -i db psql -U postgres <boats.sql
