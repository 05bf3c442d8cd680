# task: letter-written
# message: letter.other-owner
# says: the user of "app", 1000, found it to belong to 0
docker run -d --name app --user 1000 -v "$PWD/inbox:/inbox" debian:trixie-slim sleep infinity
docker exec --user root app touch /inbox/letter
