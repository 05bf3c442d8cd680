# task: image-built
# message: lookout.not-built
# says: no instruction in the Dockerfile
docker build -t lookout .
