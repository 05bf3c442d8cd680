# task: greeter-spoke
# message: container.wrong-image
# says: from busybox, found debian:trixie-slim
docker run --name greeter debian:trixie-slim echo hi
