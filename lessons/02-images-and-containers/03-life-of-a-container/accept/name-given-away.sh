# task: brief-replaced
docker run --name brief debian:trixie-slim sleep 1
docker rename brief old
docker run -d --rm --name brief nginx:stable
