# A container named bowline runs, in the background.
docker run -d --name bowline busybox:1.37 sleep 600
