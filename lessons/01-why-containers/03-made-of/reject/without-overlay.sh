# task: by-hand
# message: inside.missing
# says: found it in image
mkdir image
docker run -d --name box busybox:1.37 sleep infinity
docker export box | tar -x -C image
sed -i -e 's/--pid/--uts --pid/' -e '/overlay/d' -e 's/merged/image/' by-hand.sh
bash by-hand.sh sh -c '(hostname; ps) > /inside.txt'
