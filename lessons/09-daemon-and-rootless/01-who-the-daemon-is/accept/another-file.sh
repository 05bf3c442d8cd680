# task: by-curl
jq '.Cmd = ["sleep", "1000"]' container.json >other.json
curl --unix-socket /run/user/1000/docker.sock --json @other.json 'http://localhost/containers/create?name=by-curl'
docker start by-curl
