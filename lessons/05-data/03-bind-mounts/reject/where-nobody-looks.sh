# task: office-open
# message: http.body
docker run -d --name office -p 8081:80 -v ./conf:/etc/nginx/conf nginx:1.26
