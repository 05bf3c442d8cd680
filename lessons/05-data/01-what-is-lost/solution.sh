# The notice of east has outlived a stop.
docker run -d --name east -p 8080:80 nginx:1.26
docker exec east sh -c 'echo Ferry at noon > /usr/share/nginx/html/index.html'
docker stop east
docker start east

# How the notice is kept: C for changed.
# answer page-letter: $(docker diff east | grep index.html | cut -c1)

# What the new west serves.
# answer after-replacement: nginx's own page

# West has moved to port 8083 with its notice.
docker run -d --name west -p 8082:80 nginx:1.26
docker exec west sh -c 'echo Ferry at one > /usr/share/nginx/html/index.html'
docker cp west:/usr/share/nginx/html/index.html notice.html
docker rm -f west
docker run -d --name west -p 8083:80 nginx:1.26
docker cp notice.html west:/usr/share/nginx/html/index.html
