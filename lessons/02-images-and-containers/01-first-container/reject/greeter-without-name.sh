# task: greeter-spoke
# message: container.missing
# says: There is no container named "greeter"; found "
docker run busybox echo hi
