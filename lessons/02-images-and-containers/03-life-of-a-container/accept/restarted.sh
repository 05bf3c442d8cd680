# task: desk-restarted
docker run -dit --name desk nginx
docker exec desk sh -c 'echo water the plants > /note.txt'
docker restart desk
