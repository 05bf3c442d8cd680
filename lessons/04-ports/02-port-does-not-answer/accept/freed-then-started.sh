# task: port-held
docker build -t tides .
docker run -d --name old -p 8080:80 nginx:1.26
docker run -d --name tides -p 8080:3000 tides || docker rm -f old
docker start tides
