# task: three-running, one-changed
for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done
docker exec red bash -c 'mv /bin/ls /root/'
