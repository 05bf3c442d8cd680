# task: quay-stops
docker build -t quay quay
docker run -d --name quay quay
