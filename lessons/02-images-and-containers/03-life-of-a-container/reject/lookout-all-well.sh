# task: lookout-code
# message: answer.wrong
# hint: docker ps -a
# answer lookout-code: 0
docker run --name lookout debian:trixie-slim ls /lighthouse
