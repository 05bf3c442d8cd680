# task: one-changed
# message: ls.still-there
# says: found it still there
for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done
docker exec red ls /
