# task: health-tells
# message: sick.healthy
# says: found it healthy
cat >Dockerfile <<'END'
FROM busybox:1.37
WORKDIR /site
COPY . .
HEALTHCHECK --interval=1s --retries=1 CMD true
CMD ["httpd", "-f", "-p", "8080"]
END
docker build -t board:2 .
docker run -d --name board -p 8080:8080 board:2
docker run -d --name sick board:2
docker exec sick rm /site/index.html
sleep 3
