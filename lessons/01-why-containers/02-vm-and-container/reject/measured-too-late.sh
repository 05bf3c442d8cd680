# The virtual machine has switched itself off before it was measured.
# task: footprint
# message: evidence.incomplete
# says: found no qemu
docker run -d --name box busybox:1.37 sleep infinity
ps -eo rss,comm | grep -E 'qemu|shim|sleep' | tee memory.txt
