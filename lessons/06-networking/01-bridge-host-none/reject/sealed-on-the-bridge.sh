# task: sealed-off
# message: sealed.connected
# says: found it on bridge
docker run -d --name sealed nginx
