# task: network-name
# message: answer.wrong
# hint: docker network ls
# answer network-name: bridge
docker compose up -d
