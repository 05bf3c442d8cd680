# task: small-base
# message: image.too-large
# says: at most 11.
docker build -t board:1 .
sed -i s/3.13/3.13-slim/ Dockerfile
docker build -t board:2 .
docker run -d --name board -p 8080:8080 board:2
