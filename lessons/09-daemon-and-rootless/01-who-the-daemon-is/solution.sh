# answer without-daemon: The client's version, then an error
# A container made without the command docker.
curl -s --unix-socket $XDG_RUNTIME_DIR/docker.sock -H 'Content-Type: application/json' -d @container.json 'http://localhost/containers/create?name=by-curl'
curl -s --unix-socket $XDG_RUNTIME_DIR/docker.sock -X POST http://localhost/containers/by-curl/start

# answer parent: containerd-shim
# answer shadow: Permission denied
# A container that commands the daemon.
docker run -d --name agent -v $XDG_RUNTIME_DIR/docker.sock:/var/run/docker.sock nginx:1.26
docker exec -i agent curl -s --unix-socket /var/run/docker.sock -H 'Content-Type: application/json' -d @- 'http://localhost/containers/create?name=stowaway' <container.json
docker exec agent curl -s --unix-socket /var/run/docker.sock -X POST http://localhost/containers/stowaway/start
