# task: pulled
docker pull busybox
