# task: caught-up
# message: latest.old
# hint: docker pull localhost:5001/harbour/tide
docker run -d --name store -p 5001:5000 registry
docker build -q -t localhost:5001/harbour/tide:1.0 -t localhost:5001/harbour/tide .
docker push -a -q localhost:5001/harbour/tide
bash colleague.sh publish
bash colleague.sh promote
docker run --rm localhost:5001/harbour/tide
