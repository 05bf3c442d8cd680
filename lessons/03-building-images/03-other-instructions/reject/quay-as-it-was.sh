# task: quay-stops
# message: container.exit-code
# says: exited with 137 (killed)
docker build -t quay quay
docker run -d --name quay quay
