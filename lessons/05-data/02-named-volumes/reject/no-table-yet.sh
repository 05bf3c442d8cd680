# task: boats-survive
# message: boats.missing
# hint: boats.sql
docker run -d --name db -e POSTGRES_PASSWORD=sesame -v harbour:/var/lib/postgresql/data postgres:17
docker exec db sh -c 'until pg_isready -h localhost -U postgres; do sleep 1; done'
