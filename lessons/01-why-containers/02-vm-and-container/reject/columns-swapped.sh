# task: kernel-and-time
# message: kernel.of-container
# says: found "6.12.118+deb13-cloud-amd64"
sed -i "/^| Kernel/c | Kernel | $(uname -r) | 6.12.118+deb13-cloud-amd64 |" comparison.md
