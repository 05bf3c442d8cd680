# task: three-workers
# message: workers.idle
sed -i 's/^  worker:$/&\n    scale: 3/' compose.yaml
docker compose up -d
