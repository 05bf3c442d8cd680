# task: fetched
# message: greeting.still-named
docker run -d --name store -p 5001:5000 registry
docker build -q -t harbour/greeting:1.0 -t localhost:5001/harbour/greeting:1.0 .
docker push -q localhost:5001/harbour/greeting:1.0
docker rmi localhost:5001/harbour/greeting:1.0
docker run --name visitor localhost:5001/harbour/greeting:1.0
