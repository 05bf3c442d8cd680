# task: pulled
# message: image.missing
# says: The image busybox is not on your engine; found
docker pull busybox:9
