# task: lowest-port
# message: container.not-running
docker run -d --name web -p 80:80 nginx:1.26
