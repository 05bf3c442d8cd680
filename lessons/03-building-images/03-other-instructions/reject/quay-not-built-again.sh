# task: quay-stops
# message: container.exit-code
docker build -t quay quay
sed -i 's/^CMD .*/CMD ["python", "server.py"]/' quay/Dockerfile
docker run -d --name quay quay
docker stop -t 1 quay
