# task: store-runs
# message: container.not-running
# says: exited with 1
docker run -d --name store postgres:17
sleep 1
