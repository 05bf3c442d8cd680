# task: shipped
# message: shipped.borrows
# hint: docker rm shipped
docker build -t roster .
docker run --name shipped -v "$PWD":/app roster
