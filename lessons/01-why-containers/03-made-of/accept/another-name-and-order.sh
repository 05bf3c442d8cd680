# Written line by line in the shell, with a program that Docker never saw.
# task: by-hand
mkdir image
docker create --name parts busybox:latest
docker export parts | tar -x -C image
sed -i -e 's/unshare/unshare -u/' -e 's/hostname boat/hostname raft/' by-hand.sh
printf '%s\n' 'hostname > /inside.txt' 'ps -o pid,args >> /inside.txt' | bash by-hand.sh
