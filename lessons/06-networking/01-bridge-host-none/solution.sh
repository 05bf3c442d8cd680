# The address of web on the bridge.
# answer web-address: $(docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' web)
docker run -d --name web nginx:1.26
docker run -d --name peer busybox:1.37 sleep infinity

# The sealed server talks to nobody but itself.
docker run -d --name sealed --network none nginx:1.26

# The cables on the bridge: the ends that the host sees, counted when all containers run.
# answer cables: $(docker exec direct grep -c veth /proc/net/dev)
docker run -d --name direct --network host nginx:1.26

# The second server runs beside the first. If there is one of that name, `docker rm -f second` comes first.
docker run -d --name second -p 8080:80 nginx:1.26
