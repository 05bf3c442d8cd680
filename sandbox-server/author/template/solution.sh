# A container named boat runs, in the background.
docker run -d --name boat busybox:1.37 sleep 600

# Which containers docker ps lists: only those that run.
# answer list-of-running: No
docker ps
