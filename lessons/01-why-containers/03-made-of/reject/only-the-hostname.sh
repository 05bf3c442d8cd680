# task: by-hand
# message: inside.processes
# says: found none
mkdir image
docker run -d --name box busybox:1.37 sleep infinity
docker export box | tar -x -C image
sed -i 's/--pid/--uts --pid/' by-hand.sh
bash by-hand.sh sh -c 'hostname > /inside.txt'
