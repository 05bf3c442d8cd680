# task: desk-restarted
# message: container.not-running
# says: found it exited with
docker run -d --name desk nginx:1.26
docker exec desk sh -c 'echo lock the door > /note.txt'
docker stop desk
