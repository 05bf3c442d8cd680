# task: density-and-boundary
# message: density.other
# says: Expected how often 222 MB fit into 8000 MB, found 222
# hint: echo $((8000 / 222))
sed -i -e '/^| Memory/c | Memory (MB) | 222 | 21 |' -e '/^| Fit/c | Fit into 8,000 MB | 222 | 21 |' comparison.md
