# task: boat-runs
# expect: container.missing
docker run -d --name ship busybox:1.37 sleep 600
