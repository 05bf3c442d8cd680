# task: own-bytes
# answer own-bytes: 9b
for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done
docker exec green sh -c 'printf 123456789 > /note.txt'
