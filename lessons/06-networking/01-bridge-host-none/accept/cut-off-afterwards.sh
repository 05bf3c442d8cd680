# A container that was taken off its only network is as alone as one on none.
# task: sealed-off
docker run -d --name sealed nginx
docker network disconnect bridge sealed
