# task: labelled
# message: image.label
# says: org.opencontainers.image.version=2
cat >Dockerfile <<'END'
FROM busybox:1.37
WORKDIR /site
COPY . .
CMD ["httpd", "-f", "-p", "8080"]
END
docker build -t board:2 .
docker run -d --name board --label org.opencontainers.image.title=Board --label org.opencontainers.image.version=2 board:2
