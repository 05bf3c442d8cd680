# task: deaf-code
# message: deaf.not-killed
# says: found it running
# answer deaf-code: 137
docker run -d --name deaf debian:trixie-slim sleep infinity
