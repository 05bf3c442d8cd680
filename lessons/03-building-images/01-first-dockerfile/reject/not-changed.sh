# task: rebuilt
# message: greeting.unchanged
docker build -t lookout .
docker run --name again lookout
