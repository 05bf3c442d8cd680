# The whole name of nginx is the last line.
# answer full-name: docker.io/library/nginx:latest
docker pull nginx

# Where harbour/greeting leads: harbour has no dot and no colon.
# answer goes-where: Docker Hub

# Your registry has the greeting.
docker run -d --name store -p 5001:5000 registry:2
docker build -t harbour/greeting:1.0 .
docker tag harbour/greeting:1.0 localhost:5001/harbour/greeting:1.0
docker push localhost:5001/harbour/greeting:1.0

# A visitor has fetched it from there.
docker rmi harbour/greeting:1.0
docker rmi localhost:5001/harbour/greeting:1.0
docker run --name visitor localhost:5001/harbour/greeting:1.0
