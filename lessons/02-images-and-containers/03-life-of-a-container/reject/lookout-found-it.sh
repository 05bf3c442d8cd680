# task: lookout-code
# message: lookout.not-failed
# says: exited with 0
# answer lookout-code: 0
docker run --name lookout debian:trixie-slim ls /
