# task: density-and-boundary
# message: boundary.other
# says: found "kernel" and "hypervisor"
sed -i -e '/^| Memory/c | Memory (MB) | 222 | 21 |' -e '/^| Fit/c | Fit into 8,000 MB | 36 | 381 |' \
  -e '/^| Kept/c | Kept apart by | kernel | hypervisor |' comparison.md
