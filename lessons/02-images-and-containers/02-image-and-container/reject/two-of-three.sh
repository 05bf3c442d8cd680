# task: three-running
# message: container.missing
# says: named "blue"; found "green" and "red"
for name in red green; do docker run -d --name $name debian:trixie-slim sleep infinity; done
