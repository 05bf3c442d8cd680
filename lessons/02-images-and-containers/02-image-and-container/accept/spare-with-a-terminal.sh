# task: one-changed, spare-untouched
for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done
docker exec red rm /bin/ls
docker run -dt --name spare debian:trixie-slim
