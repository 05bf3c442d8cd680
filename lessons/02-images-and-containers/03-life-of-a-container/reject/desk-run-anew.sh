# task: desk-restarted
# message: desk.first-life
docker run -d --name desk nginx:1.26
docker exec desk sh -c 'echo lock the door > /note.txt'
docker rm -f desk
docker run -d --name desk nginx:1.26
