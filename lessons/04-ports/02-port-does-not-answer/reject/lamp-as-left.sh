# task: lamp-answers
# message: http.no-answer
# hint: docker logs
docker build -t tides .
sh lamp.sh
