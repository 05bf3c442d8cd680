# task: greeter-spoke
# message: container.never-started
# hint: docker start -a greeter
docker create --name greeter busybox echo hi
