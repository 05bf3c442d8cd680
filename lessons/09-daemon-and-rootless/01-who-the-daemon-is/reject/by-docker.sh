# task: by-curl
# message: container.label
# says: made-by
docker run -d --name by-curl debian:trixie-slim sleep infinity
