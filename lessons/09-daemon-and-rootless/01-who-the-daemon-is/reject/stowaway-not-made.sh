# The answer of the daemon was that the body is empty: without -i, nothing reaches the curl in the container.
# task: stowaway
# message: container.missing
# says: no container named "stowaway"
curl -s --unix-socket $XDG_RUNTIME_DIR/docker.sock -H 'Content-Type: application/json' -d @container.json 'http://localhost/containers/create?name=by-curl'
docker start by-curl
docker run -d --name agent -v $XDG_RUNTIME_DIR/docker.sock:/var/run/docker.sock nginx:1.26
docker exec agent curl -s --unix-socket /var/run/docker.sock -H 'Content-Type: application/json' -d @- 'http://localhost/containers/create?name=stowaway' <container.json
