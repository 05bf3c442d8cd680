# task: fetched
# message: greeting.not-fetched
docker run -d --name store -p 5001:5000 registry
docker build -q -t localhost:5001/harbour/greeting:1.0 .
docker push -q localhost:5001/harbour/greeting:1.0
docker run --name visitor localhost:5001/harbour/greeting:1.0
