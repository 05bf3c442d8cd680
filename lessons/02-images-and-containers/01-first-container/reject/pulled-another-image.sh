# task: pulled
# message: image.missing
docker pull hello-world
