# task: watch-ran
# message: container.wrong-image
# says: from lookout, found python:3.13-slim
docker run --name watch python:3.13-slim
