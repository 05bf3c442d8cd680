# task: three-workers
docker compose up -d --scale worker=3
docker compose exec queue redis-cli RPUSH crates $(seq 12)
sleep 3
sed -i 's/^  worker:$/&\n    scale: 3/' compose.yaml
docker rename what-compose-did-queue-1 kettle
docker compose up -d
