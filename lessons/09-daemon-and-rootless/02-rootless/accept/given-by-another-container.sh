# task: letter-written
docker run --rm -v "$PWD:/work" debian:trixie-slim chown -R 1000:1000 /work/inbox
docker run -d --name app --user 1000:1000 --mount type=bind,source="$PWD/inbox",target=/inbox debian:trixie-slim sh -c 'echo Ahoy > /inbox/letter; sleep 1000'
