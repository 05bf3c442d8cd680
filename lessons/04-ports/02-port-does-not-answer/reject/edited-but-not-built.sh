# task: tides-answers
# message: tides.only-inside
docker build -t tides .
docker run -d --name tides -p 8080:3000 tides
sed -i "s/127.0.0.1/0.0.0.0/" server.js
docker restart -t 0 tides
