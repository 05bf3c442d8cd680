# Three workers, by the file. In the editor, or like this:
sed -i 's/^  worker:$/&\n    scale: 3/' compose.yaml
docker compose up -d

# The network of the project: the one that is not always there.
# answer network-name: $(docker inspect --format '{{range $name, $ := .NetworkSettings.Networks}}{{$name}}{{end}}' what-compose-did-queue-1)
docker network ls

# A container that was renamed still has its labels.
# answer renamed: Yes, as kettle

# Each worker has unloaded something.
docker compose exec queue redis-cli RPUSH crates $(seq 12)
sleep 3
docker compose logs worker

# One worker killed, and nobody there who would notice.
# answer killed: Two
