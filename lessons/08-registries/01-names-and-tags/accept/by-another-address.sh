# localhost and 127.0.0.1 are two names for one registry.
# task: pushed, fetched
docker run -d --name store -p 5001:5000 registry
docker build -q -t 127.0.0.1:5001/harbour/greeting:1.0 .
docker push -q 127.0.0.1:5001/harbour/greeting:1.0
docker rmi 127.0.0.1:5001/harbour/greeting:1.0
docker pull localhost:5001/harbour/greeting:1.0
docker create --name visitor localhost:5001/harbour/greeting:1.0
docker start -a visitor
