# task: typo-repaired
# message: container.never-started
# says: start failed with 127 (command not found)
# hint: docker rm typo
docker run --name typo busybox:1.37 ehco 'Still here'
