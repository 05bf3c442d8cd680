# task: pushed
# message: container.port
# says: expected port 5001 → 5000
docker run -d --name store -p 5002:5000 registry
docker build -q -t localhost:5002/harbour/greeting:1.0 .
docker push -q localhost:5002/harbour/greeting:1.0
