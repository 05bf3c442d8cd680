# task: hello-ran
# message: container.never-started
# says: created, but never started
docker create hello-world
