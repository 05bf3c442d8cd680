# task: greeter-spoke
# message: container.still-running
# says: found it running
docker run -d --name greeter busybox sleep 100
