# task: boat-runs
# message: container.missing
docker run -d --name ship busybox:1.37 sleep 600
