# task: by-curl
# message: container.missing
# says: no container named "by-curl"
curl -s --unix-socket $XDG_RUNTIME_DIR/docker.sock -H 'Content-Type: application/json' -d @container.json http://localhost/containers/create
