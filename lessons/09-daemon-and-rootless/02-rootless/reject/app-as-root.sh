# task: outside-uid
# message: container.user
# answer outside-uid: 1000
docker run -d --name app debian:trixie-slim sleep infinity
