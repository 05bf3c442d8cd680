# task: site-published
# message: container.not-running
# says: exited with 1
docker run --name site -p 8080:80 nginx false
