# task: second-run
# message: answer.wrong
# hint: docker ps -a
# answer second-run: Start the container of the first run again
docker run hello-world
