# task: greeter-spoke
# message: greeter.silent
# says: found no output
docker run --name greeter busybox true
