# task: by-hand
# message: inside.hostname
# says: in the first line of inside.txt, found "drydock"
# hint: --uts
mkdir image
docker run -d --name box busybox:1.37 sleep infinity
docker export box | tar -x -C image
sed -i '/hostname boat/d' by-hand.sh
bash by-hand.sh sh -c '(hostname; ps) > /inside.txt'
