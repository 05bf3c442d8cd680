# task: db-runs
# message: container.not-running
# says: exited with 1
docker compose up -d
sleep 1
