# task: cables
# message: answer.wrong
# hint: begin with veth
# answer cables: 5
docker run -d --name web nginx
docker run -d --name peer busybox sleep 100
docker run -d --name direct --network host nginx
