# task: site-published
# message: http.no-answer
# says: closed without an answer
docker run -d --name site -p 8080:80 nginx sleep 100
