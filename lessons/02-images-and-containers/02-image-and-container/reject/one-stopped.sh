# task: three-running
# message: container.not-running
# says: found it exited with 137 (killed)
for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done
docker stop -t 0 red
