# task: by-hand
# message: inside.missing
# says: found none there
mkdir image
docker run -d --name box busybox:1.37 sleep infinity
docker export box | tar -x -C image
bash by-hand.sh sh -c '(hostname; ps) > /inside.txt'
