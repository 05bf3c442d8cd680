# task: outside-uid, letter-written
# answer outside-uid: 2032
docker run -d --name app --user www-data -v "$PWD/inbox:/inbox" debian:trixie-slim sleep 1000
chmod 777 inbox
docker exec app sh -c 'echo Ahoy > /inbox/letter'
