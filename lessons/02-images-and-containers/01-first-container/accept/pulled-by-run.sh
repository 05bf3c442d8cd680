# task: pulled, greeter-spoke
docker run --name greeter -t busybox sh -c 'echo ahoy'
