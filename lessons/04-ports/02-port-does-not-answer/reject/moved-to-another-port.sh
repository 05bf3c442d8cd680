# task: port-held
# message: container.port
# says: expected port 8080 → 3000, found 8081 → 3000
docker build -t tides .
docker run -d --name old -p 8080:80 nginx:1.26
docker run -d --name tides -p 8081:3000 tides
