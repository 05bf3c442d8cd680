# task: deaf-code
# answer deaf-code: 137
docker run -d --name deaf debian:trixie-slim tail -f /dev/null
docker kill deaf
