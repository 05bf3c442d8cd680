# task: three-running
# message: container.other-image
# says: found debian:broken and debian:trixie-slim
for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done
docker commit red debian:broken
docker rm -f red
docker run -d --name red debian:broken sleep 99
