# task: desk-restarted
# message: note.not-from-before
# says: found one written since
docker run -d --name desk nginx:1.26
docker restart desk
sleep 1
docker exec desk sh -c 'echo lock the door > /note.txt'
