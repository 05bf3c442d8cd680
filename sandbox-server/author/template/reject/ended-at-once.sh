# task: boat-runs
# message: container.not-running
docker run --name boat busybox:1.37 true
