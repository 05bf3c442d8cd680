# task: hello-ran
# message: hello-world.no-container
# says: its image, but no container
# hint: --rm
docker run --rm hello-world
