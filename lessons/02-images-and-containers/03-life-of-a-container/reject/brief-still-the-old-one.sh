# task: brief-replaced
# message: container.wrong-image
# says: from nginx, found debian:trixie-slim
docker run --name brief debian:trixie-slim sleep 1
docker run -d --rm --name brief nginx:1.26
