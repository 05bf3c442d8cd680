# task: labelled
# message: title.inherited
# says: stand-in
cat >Dockerfile <<'END'
FROM busybox:1.37
WORKDIR /site
COPY . .
LABEL org.opencontainers.image.version=2
CMD ["httpd", "-f", "-p", "8080"]
END
docker build -t board:2 .
