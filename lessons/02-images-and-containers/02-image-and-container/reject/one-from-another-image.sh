# task: three-running
# message: container.wrong-image
# says: from debian, found nginx
docker run -d --name red nginx
docker run -d --name green debian:trixie-slim sleep infinity
docker run -d --name blue debian:trixie-slim sleep infinity
