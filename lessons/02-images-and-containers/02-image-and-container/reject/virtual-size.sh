# task: own-bytes
# message: answer.wrong
# hint: SIZE has two numbers
# answer own-bytes: 77.5MB
for name in red green blue; do docker run -d --name $name debian:trixie-slim sleep infinity; done
docker exec green sh -c 'echo mine > /note.txt'
