# task: lamp-answers
# message: lamp.other-door
# says: found 3030
docker build -t tides .
docker run -d --name lamp -p 3030:3030 -e HOST=0.0.0.0 -e PORT=3030 tides
