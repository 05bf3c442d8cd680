# task: three-workers
# message: workers.not-in-file
# says: found 1
docker compose up -d --scale worker=3
