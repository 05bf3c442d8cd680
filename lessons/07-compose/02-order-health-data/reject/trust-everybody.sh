# task: db-runs
# message: container.environment
sed -i '0,/image: postgres:17/s//&\n    environment: {POSTGRES_HOST_AUTH_METHOD: trust}/' compose.yaml
docker compose up -d
