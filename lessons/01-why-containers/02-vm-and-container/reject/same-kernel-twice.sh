# task: kernel-and-time
# message: kernel.of-machine
# hint: `vm uname -r` prints it
sed -i "/^| Kernel/c | Kernel | $(uname -r) | $(uname -r) |" comparison.md
