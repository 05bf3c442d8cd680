# task: hello-ran
docker run hello-world
docker create hello-world
