# task: health-tells
# message: container.unhealthy
# says: found it unhealthy
cat >Dockerfile <<'END'
FROM busybox:1.37
WORKDIR /site
COPY . .
HEALTHCHECK --interval=1s --retries=1 CMD wget -q -O /dev/null http://localhost/
CMD ["httpd", "-f", "-p", "8080"]
END
docker build -t board:2 .
docker run -d --name board -p 8080:8080 board:2
docker run -d --name sick board:2
sleep 3
