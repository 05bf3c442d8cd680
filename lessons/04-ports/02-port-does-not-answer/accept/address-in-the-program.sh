# task: tides-answers, listening-address
# answer listening-address: *:3000
sed -i "s/127.0.0.1/::/" server.js
docker build -t tides .
docker run -d --name tides -p 8080:3000 tides
