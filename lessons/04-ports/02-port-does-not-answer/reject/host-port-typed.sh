# task: listening-address
# message: answer.wrong
# answer listening-address: 0.0.0.0:8080
docker build -t tides .
docker run -d --name tides -p 8080:3000 -e HOST=0.0.0.0 tides
