# task: by-hand
mkdir image
docker create --name parts nginx:1.26
docker export parts | tar -x -C image --exclude=dev
sed -i 's/--mount/--mount --uts --net --ipc --cgroup/' by-hand.sh
bash by-hand.sh bash -c '(cat /proc/sys/kernel/hostname; for p in /proc/[0-9]*; do echo "${p#/proc/} $(tr "\0" " " <$p/cmdline)"; done) > /inside.txt'
