# task: tides-answers
# message: tides.only-inside
# says: 127.0.0.1:3000
docker build -t tides .
docker run -d --name tides -p 8080:3000 tides
