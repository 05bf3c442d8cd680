# task: one-changed
# message: ls.gone-elsewhere
# says: gone from "blue"
for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done
for name in red blue; do docker exec $name rm /usr/bin/ls; done
