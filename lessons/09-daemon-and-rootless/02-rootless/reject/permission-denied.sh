# task: letter-written
# message: letter.missing
# says: found none
docker run -d --name app --user 1000 -v "$PWD/inbox:/inbox" debian:trixie-slim sleep infinity
docker exec app touch /inbox/letter
