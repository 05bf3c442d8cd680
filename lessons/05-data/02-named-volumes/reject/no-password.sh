# task: boats-survive
# message: container.not-running
# says: exited with 1
docker run -d --name db -v harbour:/var/lib/postgresql/data postgres:17
sleep 1
