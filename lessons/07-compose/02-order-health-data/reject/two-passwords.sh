# task: migrated
# message: container.exit-code
# says: exited with 2
sed -i '0,/image: postgres:17/s//&\n    environment: {POSTGRES_PASSWORD: rope}\n    healthcheck: {test: pg_isready -h localhost, interval: 500ms, retries: 60}/' compose.yaml
cat >>compose.yaml <<'END'
    depends_on: {db: {condition: service_healthy}}
END
docker compose up -d
docker wait logbook-migrate-1
