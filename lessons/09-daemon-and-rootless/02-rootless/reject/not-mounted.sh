# task: letter-written
# message: container.mount
docker run -d --name app --user 1000 debian:trixie-slim sleep infinity
