# task: db-runs, migrated, survived
rm compose.yaml
cat >compose.yml <<'END'
services:
  db:
    image: postgres
    environment: [POSTGRES_USER=harbour, POSTGRES_DB=log, POSTGRES_PASSWORD=rope]
    healthcheck:
      test: PGPASSWORD=rope psql -h db -U harbour -d log -c 'SELECT 1'
      interval: 500ms
      retries: 60
    volumes: [{type: volume, source: kept, target: /var/lib/postgresql/data}]
  migrate:
    image: postgres
    entrypoint: psql -h db -U harbour -d log -f /sql/ships.sql
    environment: {PGPASSWORD: rope}
    volumes: [".:/sql"]
    depends_on: {db: {condition: service_healthy}}
volumes: {kept: {name: all-ships}}
END
docker compose up -d
docker wait order-health-data-migrate-1
docker compose exec db psql -U harbour -d log -c "INSERT INTO ships (name) VALUES ('Sea Eagle')"
docker compose up -d --force-recreate
