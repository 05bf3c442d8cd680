# How lookout ended: the code that echo prints, also in brackets in `docker ps -a`.
# answer lookout-code: 2
docker run --name lookout debian:trixie-slim ls /lighthouse || echo $?

# The desk was stopped, started, and kept its note.
docker run -d --name desk nginx:1.26
docker exec desk sh -c 'echo lock the door > /note.txt'
docker stop desk
docker start desk

# How deaf ended: 128 + 9. With `-t 1`, docker stop waits one second instead of ten.
# answer deaf-code: 137
docker run -d --name deaf debian:trixie-slim sleep infinity
docker stop -t 1 deaf

# The name brief belongs to a container that removes itself. `docker rm brief` comes first if the name is taken.
docker run -d --rm --name brief nginx:1.26
