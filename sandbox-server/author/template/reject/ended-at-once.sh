# task: boat-runs
# expect: container.not-running
docker run --name boat busybox:1.37 true
