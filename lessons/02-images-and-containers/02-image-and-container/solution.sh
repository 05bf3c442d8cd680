# Three containers run from one image.
docker run -d --name red debian:trixie-slim sleep infinity
docker run -d --name green debian:trixie-slim sleep infinity
docker run -d --name blue debian:trixie-slim sleep infinity

# Where ls is gone.
# answer where-gone: In red only
docker exec red rm /usr/bin/ls
docker exec green ls /
docker diff red

# What green holds itself: the bytes of its note, the first number in the column SIZE.
# answer own-bytes: $(docker ps -s --filter name=green --format '{{.Size}}' | cut -d' ' -f1)
docker exec green sh -c 'echo mine > /note.txt'
docker ps -s

# A new container is as the image says.
docker run -d --name spare debian:trixie-slim sleep infinity
docker exec spare ls /
