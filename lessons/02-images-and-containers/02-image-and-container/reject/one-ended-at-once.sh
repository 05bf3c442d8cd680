# task: three-running
# message: container.not-running
# says: found it exited with 0
for name in red green blue; do docker run -d --name $name debian:trixie-slim; done
