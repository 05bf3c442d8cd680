# task: secret-kept-out, small-base, not-root
docker build -t board:1 .
cat >Dockerfile <<'END'
FROM busybox
COPY --chown=nobody index.html /srv/
USER 65534:65534
ENTRYPOINT ["busybox", "httpd", "-f", "-p", "8080", "-h", "/srv"]
END
docker build -t board:2 .
docker run -d --name board -p 8080:8080 board:2
