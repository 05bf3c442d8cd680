# task: spare-untouched
# message: container.other-image
# says: found debian:trixie-slim and debian:broken
for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done
docker exec red rm /bin/ls
docker commit red debian:broken
docker run -d --name spare debian:broken sleep 99
