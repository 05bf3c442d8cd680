# Sets up both signs anew.
cd "$(dirname "$0")" || exit
docker rm -f sign-east sign-west >/dev/null 2>&1
docker build -q -t sign .
docker run -d --name sign-east -e PORT=8001 -p 8081:8001 sign
docker run -d --name sign-west -e PORT=8002 -p 8082:8002 sign
