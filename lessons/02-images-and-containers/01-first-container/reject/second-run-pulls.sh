# task: second-run
# message: answer.wrong
# hint: the image is here already
# answer second-run: Pull the image again, then create a new container
docker run hello-world
