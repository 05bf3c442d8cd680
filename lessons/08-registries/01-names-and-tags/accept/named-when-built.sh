# task: pushed
docker run -d --name store -p 127.0.0.1:5001:5000 registry
echo 'Words of my own' >greeting.txt
docker build -q -t localhost:5001/harbour/greeting:1.0 .
docker push localhost:5001/harbour/greeting:1.0
