# task: published
# message: store.no-tag
# hint: docker push --all-tags
docker run -d --name store -p 5001:5000 registry
docker build -q -t localhost:5001/harbour/tide:1.0 -t localhost:5001/harbour/tide .
