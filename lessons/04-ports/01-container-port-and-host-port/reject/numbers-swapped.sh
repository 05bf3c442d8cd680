# Port 80 of the host is not for everyone, so that it does not even start.
# task: lost-repaired
# message: container.not-running
# says: its start failed with 128
docker run -d --name lost -p 80:8082 nginx
