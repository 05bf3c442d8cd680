# task: three-workers
# message: workers.count
# says: found 2
sed -i 's/^  worker:$/&\n    scale: 3/' compose.yaml
docker compose up -d
docker kill what-compose-did-worker-2
