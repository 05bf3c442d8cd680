# task: migrated
# message: migrate.not-waiting
# says: service_started
sed -i '0,/image: postgres:17/s//&\n    environment: {POSTGRES_PASSWORD: anchor}\n    healthcheck: {test: pg_isready -h localhost, interval: 500ms, retries: 60}/' compose.yaml
cat >>compose.yaml <<'END'
    depends_on: [db]
END
docker compose up -d --wait db
docker compose up -d
docker wait logbook-migrate-1
