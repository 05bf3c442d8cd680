# task: footprint
# message: evidence.missing
# says: in memory.txt, found no such file
docker run -d --name box busybox:1.37 sleep infinity
ps -eo rss,comm | grep -E 'qemu|shim|sleep'
