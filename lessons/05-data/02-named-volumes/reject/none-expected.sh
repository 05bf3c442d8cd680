# task: boats-found
# message: answer.wrong
# hint: count(*)
# answer boats-found: 0
docker run -d --name db -e POSTGRES_PASSWORD=sesame -v harbour:/var/lib/postgresql/data postgres:17
docker exec db sh -c 'until pg_isready -h localhost -U postgres; do sleep 1; done'
docker exec -i db psql -U postgres <boats.sql
