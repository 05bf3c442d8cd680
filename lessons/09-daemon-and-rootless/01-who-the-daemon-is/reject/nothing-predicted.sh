# task: shadow
# message: answer.missing
docker run --rm -v /:/host debian:trixie-slim cat /host/etc/shadow
