# task: fetched
# message: container.wrong-image
docker run -d --name store -p 5001:5000 registry
docker build -q -t harbour/greeting:1.0 .
docker tag harbour/greeting:1.0 localhost:5001/harbour/greeting:1.0
docker push -q localhost:5001/harbour/greeting:1.0
docker rmi localhost:5001/harbour/greeting:1.0
docker run --name visitor harbour/greeting:1.0
