# task: pinned
# message: pinned.by-tag
# says: found localhost:5001/harbour/tide:1.0
docker run -d --name store -p 5001:5000 registry
docker build -q -t localhost:5001/harbour/tide:1.0 .
docker push -q localhost:5001/harbour/tide:1.0
docker run --name pinned localhost:5001/harbour/tide:1.0
bash colleague.sh overwrite
