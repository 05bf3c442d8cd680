# task: health-tells, labelled
docker build -t board:1 .
cat >Dockerfile <<'END'
FROM busybox:1.37
WORKDIR /site
COPY . .
LABEL org.opencontainers.image.version=2
LABEL "org.opencontainers.image.title"="The board of the harbour"
HEALTHCHECK --interval=1s --timeout=1s --retries=1 CMD ["wget", "-q", "-O", "-", "http://127.0.0.1:8080/index.html"]
CMD ["httpd", "-f", "-p", "8080"]
END
docker build -t board:2 .
docker run -d --name board -p 8080:8080 board:2
docker run -d --name sick board:2
docker exec sick mv /site/index.html /tmp/
