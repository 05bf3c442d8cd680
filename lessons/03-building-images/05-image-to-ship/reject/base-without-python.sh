# task: small-base
# message: container.not-running
docker build -t board:1 .
sed -i s/python:3.13/busybox:1.37/ Dockerfile
docker build -t board:2 .
docker run -d --name board -p 8080:8080 board:2
