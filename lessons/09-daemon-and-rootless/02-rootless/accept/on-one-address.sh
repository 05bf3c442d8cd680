# task: lowest-port
docker run -d --name web -p 127.0.0.1:1024:80 -p 8080:80 nginx:stable
