# task: by-curl
# message: container.not-running
# says: created, but never started
curl -s --unix-socket $XDG_RUNTIME_DIR/docker.sock -H 'Content-Type: application/json' -d @container.json 'http://localhost/containers/create?name=by-curl'
