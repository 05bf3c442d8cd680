# task: made-fast
# message: container.missing
# says: no container named "bowline"
docker run -d --name sheepshank busybox:1.37 sleep 600
