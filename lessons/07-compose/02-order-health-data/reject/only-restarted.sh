# task: survived
# message: ships.not-survived
# says: "Vostok"
sed -i '0,/image: postgres:17/s//&\n    environment: {POSTGRES_PASSWORD: anchor}\n    healthcheck: {test: pg_isready -h localhost, interval: 500ms, retries: 60}/' compose.yaml
cat >>compose.yaml <<'END'
    depends_on: {db: {condition: service_healthy}}
END
sed -i '0,/healthcheck/s//volumes: ["ships:\/var\/lib\/postgresql\/data"]\n    &/' compose.yaml
printf 'volumes: {ships: }\n' >>compose.yaml
docker compose up -d
docker wait logbook-migrate-1
docker compose exec db psql -U postgres -c "INSERT INTO ships (name) VALUES ('Vostok')"
docker compose restart db
docker compose up -d
