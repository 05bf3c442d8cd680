# The engine makes a folder that is not there, and mounts that.
# task: letter-written
# message: container.mount
# says: /home/learner/work/rootless/inbox
docker run -d --name app --user 1000 -v "$PWD/letters:/inbox" debian:trixie-slim sleep infinity
