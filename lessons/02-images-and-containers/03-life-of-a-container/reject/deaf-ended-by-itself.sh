# Its program ends by itself, and nothing has to be stopped.
# task: deaf-code
# message: deaf.not-killed
# says: exited with 0
# answer deaf-code: 0
docker run -d --name deaf debian:trixie-slim
docker wait deaf
