# task: second-repaired
# message: container.not-running
# says: exited with 1
docker run -d --name direct --network host nginx
sleep 1
docker run -d --name second --network host -p 8080:80 nginx
docker wait second
