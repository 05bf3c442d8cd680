# task: pinned
docker run -d --name store -p 5001:5000 registry
docker build -q -t localhost:5001/harbour/tide:1.0 .
docker push -q localhost:5001/harbour/tide:1.0
first=$(docker images --digests --format '{{.Repository}}@{{.Digest}}' localhost:5001/harbour/tide)
bash colleague.sh overwrite
docker pull localhost:5001/harbour/tide:1.0
docker rmi "$first"
docker create --name pinned "$first"
docker start -a pinned
