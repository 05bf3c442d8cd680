# task: office-open
# message: container.not-running
# says: exited with 1
# hint: docker logs office
docker run -d --name office -p 8081:80 -v ./conf:/etc/nginx nginx:1.26
sleep 1
