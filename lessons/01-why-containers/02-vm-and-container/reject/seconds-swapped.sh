# task: kernel-and-time
# message: seconds.unlikely
# says: 0.3 for the virtual machine and 6.9 for the container
cat >comparison.md <<END
| Kernel  | $(vm uname -r </dev/null | grep -oE '^[0-9][[:graph:]]*') | $(uname -r) |
| Seconds | 0.3                                 | 6.9         |
END
