# task: pushed
# message: store.no-image
# says: found {"repositories":["harbour/greeting"]}
docker run -d --name store -p 5001:5000 registry
docker build -q -t localhost:5001/harbour/greeting .
docker push -q localhost:5001/harbour/greeting
