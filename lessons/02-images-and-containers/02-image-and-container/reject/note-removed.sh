# task: own-bytes
# message: note.missing
# answer own-bytes: 0
for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done
docker exec green sh -c 'echo mine > /note.txt'
docker exec green rm /note.txt
