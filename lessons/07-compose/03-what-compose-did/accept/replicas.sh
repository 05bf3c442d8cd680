# task: network-name, three-workers
# answer network-name: dock
cat >compose.yml <<'END'
name: harbour
services:
  queue: {image: redis, networks: [dock]}
  worker:
    image: redis
    command: sh /srv/worker.sh
    volumes: [".:/srv:ro"]
    networks: [dock]
    deploy: {replicas: 3}
networks: {dock: {name: dock}}
END
rm compose.yaml
docker compose up -d
docker compose exec queue redis-cli RPUSH crates $(seq 12)
sleep 3
