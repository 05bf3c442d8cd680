# task: quay-stops
sed -i 's/^CMD .*/ENTRYPOINT ["python", "server.py"]/' quay/Dockerfile
cd quay
docker build -t quay .
docker run -d -p 3000:3000 --name quay quay
