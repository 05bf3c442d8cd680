# Numbers with units, times as `time` prints them, measured with a larger machine.
# task: footprint, density-and-boundary
docker run -d --name box busybox:latest top
docker run -d --rm debian:trixie-slim sleep 3
VM_MEMORY=512 vm sleep 1 </dev/null >/dev/null &
sleep 1
ps -eo rss,comm | grep -E 'qemu|shim|sleep' >memory.txt
du -ch /opt/vm/* >disk.txt
vm_memory=$(awk '/qemu/ { printf "%.1f", $1 / 1000 }' memory.txt)
cat >comparison.md <<END
| Memory (MB)       | about $vm_memory MB                     | $(awk '/shim/ { shim = $1 } /sleep/ { print (shim + $1) / 1000; exit }' memory.txt) MB |
| On disk (MB)      | 13 M                                    | 2                   |
| Fit into 8,000 MB | $(awk "BEGIN { print 8000 / $vm_memory }") | $(awk '/shim/ { shim = $1 } /sleep/ { print 8000 / (shim + $1) * 1000; exit }' memory.txt) |
| Kept apart by     | QEMU's hardware                         | the host's kernel   |
END
