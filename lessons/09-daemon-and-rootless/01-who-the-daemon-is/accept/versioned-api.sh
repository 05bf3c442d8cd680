# With the version of the API in the address, and a socket at another place in the container.
# task: by-curl, stowaway
api() { curl -s --unix-socket "$DOCKER_SOCKET" -H 'Content-Type: application/json' "$@"; }
DOCKER_SOCKET=${DOCKER_HOST#unix://}
api --data @container.json 'http://docker/v1.45/containers/create?name=by-curl'
api -X POST http://docker/v1.45/containers/by-curl/start
docker run -d --name agent -v "$DOCKER_SOCKET:/docker.sock" -v "$PWD:/work:ro" nginx:stable
docker exec agent curl -s --unix-socket /docker.sock -H 'Content-Type: application/json' -d @/work/container.json 'http://docker/containers/create?name=stowaway'
docker start stowaway
