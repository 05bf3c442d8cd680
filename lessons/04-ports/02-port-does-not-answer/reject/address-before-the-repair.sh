# task: listening-address
# message: answer.wrong
# hint: as it is now
# answer listening-address: 127.0.0.1:3000
docker build -t tides .
docker run -d --name tides -p 8080:3000 -e HOST=0.0.0.0 tides
