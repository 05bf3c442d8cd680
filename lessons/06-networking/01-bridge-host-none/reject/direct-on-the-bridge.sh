# task: cables
# message: direct.not-on-host
# says: found it on bridge
# answer cables: 3
docker run -d --name web nginx
docker run -d --name peer busybox sleep 100
docker run -d --name direct nginx
