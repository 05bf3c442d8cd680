# What follows the image is for the program, not for docker run.
# task: store-runs
# message: container.not-running
docker run -d --name store postgres:17 -e POSTGRES_PASSWORD=ahoy
sleep 1
