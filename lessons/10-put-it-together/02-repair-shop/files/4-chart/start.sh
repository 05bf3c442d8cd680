# Sets up the chart anew; the mount is there so that notes can be edited while it runs.
cd "$(dirname "$0")" || exit
docker rm -f chart >/dev/null 2>&1
docker build -q -t chart .
docker run -d --name chart -p 8084:3000 -v .:/app chart
