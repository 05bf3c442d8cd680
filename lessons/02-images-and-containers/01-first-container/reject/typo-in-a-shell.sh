# task: typo-repaired
# message: container.exit-code
# says: exited with 127 (command not found)
docker run --name typo busybox sh -c 'ehco x'
