# Sets up the bell anew.
cd "$(dirname "$0")" || exit
docker rm -f bell >/dev/null 2>&1
docker build -q -t bell .
docker run -d --name bell bell
