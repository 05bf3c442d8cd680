# task: diary-speaks
# message: container.not-running
# says: exited with 0
docker run --name diary debian:trixie-slim date
