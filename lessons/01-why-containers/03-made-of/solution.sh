# answer common-namespace: time
# answer process-count: 1
docker run -d --name box busybox:1.37 sleep infinity

# What everything in box may use together, from its cgroup.
# answer memory-limit: $(docker exec box sh -c 'cat /sys/fs/cgroup/memory*/memory.limit_in_bytes /sys/fs/cgroup/memory.max 2>/dev/null')

# A container made by hand: the files of an image, a hostname of its own, and the rest of by-hand.sh.
mkdir image
docker export box | tar -x -C image
sed -i 's/--pid/--uts --pid/' by-hand.sh
bash by-hand.sh sh -c '(hostname; ps) > /inside.txt'
