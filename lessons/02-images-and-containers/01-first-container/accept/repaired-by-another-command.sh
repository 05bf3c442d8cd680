# task: typo-repaired
docker run --name typo busybox ehco 'Still here' || docker rm typo
docker run --name typo busybox ls /
