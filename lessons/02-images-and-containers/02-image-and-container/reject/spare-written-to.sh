# task: spare-untouched
# message: spare.changed
# says: found /x added
for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done
docker exec red rm /bin/ls
docker run -d --name spare debian:trixie-slim sleep 99
docker exec spare touch /x
