# The user 1000 of the container is another one on the host.
# answer outside-uid: $(ps -eo uid,comm | awk '$2 == "sleep" { print $1 }')
docker run -d --name app --user 1000 -v "$PWD/inbox:/inbox" debian:trixie-slim sleep infinity

# The folder is given to that user, who then writes the letter.
docker exec --user root app chown 1000 /inbox
docker exec app touch /inbox/letter

# The lowest port that an ordinary user may publish.
docker run -d --name web -p 1024:80 nginx:1.26

# answer limit-ignored: It prints 100000000
