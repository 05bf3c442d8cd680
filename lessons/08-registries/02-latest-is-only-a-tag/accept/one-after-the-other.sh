# task: published, caught-up
docker run -d --name store -p 127.0.0.1:5001:5000 registry
docker build -q -t tide .
docker tag tide localhost:5001/harbour/tide
docker push -q localhost:5001/harbour/tide
docker tag tide localhost:5001/harbour/tide:1.0
docker push -q localhost:5001/harbour/tide:1.0
bash colleague.sh publish
bash colleague.sh promote
docker run --rm --pull always localhost:5001/harbour/tide
