# task: made-fast
# message: container.not-running
# says: exited with 0
docker run --name bowline busybox:1.37 true
