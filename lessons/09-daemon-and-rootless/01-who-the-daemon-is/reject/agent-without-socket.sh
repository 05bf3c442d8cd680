# task: stowaway
# message: container.no-socket
# says: found no mount
curl -s --unix-socket $XDG_RUNTIME_DIR/docker.sock -H 'Content-Type: application/json' -d @container.json 'http://localhost/containers/create?name=by-curl'
docker start by-curl
docker run -d --name agent nginx:1.26
