# task: three-running
for name in blue red green; do docker run -dit --name $name debian:trixie-slim bash; done
