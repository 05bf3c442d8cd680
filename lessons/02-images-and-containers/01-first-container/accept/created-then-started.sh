# task: hello-ran
docker create --name hi docker.io/library/hello-world:latest
docker start -a hi
