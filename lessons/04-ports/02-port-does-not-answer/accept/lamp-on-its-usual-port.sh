# task: lamp-answers
docker build -t tides .
sh lamp.sh
docker rm -f lamp
docker run -d --name lamp -p 8090:3000 -e HOST=0.0.0.0 tides
