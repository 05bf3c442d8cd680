# task: migrated
# message: container.unhealthy
# says: no health check
sed -i '0,/image: postgres:17/s//&\n    environment: {POSTGRES_PASSWORD: anchor}/' compose.yaml
cat >>compose.yaml <<'END'
    depends_on: [db]
END
docker compose up -d
