# task: pinned
# message: tag.not-moved
docker run -d --name store -p 5001:5000 registry
docker build -q -t localhost:5001/harbour/tide:1.0 .
docker push -q localhost:5001/harbour/tide:1.0
docker run --name pinned "$(docker inspect -f '{{index .RepoDigests 0}}' localhost:5001/harbour/tide:1.0)"
