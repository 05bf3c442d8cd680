# task: boat-runs
docker create --name boat busybox:1.37 sleep 600
docker start boat
