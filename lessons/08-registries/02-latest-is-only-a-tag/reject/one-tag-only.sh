# task: published
# message: store.no-tag
# says: to have harbour/tide:latest, found {"name":"harbour/tide","tags":["1.0"]}
docker run -d --name store -p 5001:5000 registry
docker build -q -t localhost:5001/harbour/tide:1.0 .
docker push -q localhost:5001/harbour/tide:1.0
