# task: three-workers
# message: workers.count
# says: found 1
docker compose up -d
sed -i 's/^  worker:$/&\n    scale: 3/' compose.yaml
docker compose restart
