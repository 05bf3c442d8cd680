# task: sealed-off
# message: sealed.silent
docker run -d --name sealed --network none nginx sleep 100
