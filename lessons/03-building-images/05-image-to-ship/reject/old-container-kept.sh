# task: small-base
# message: board.older
# says: found board:1
docker build -t board:1 .
docker run -d --name board -p 8080:8080 board:1
cat >Dockerfile <<'END'
FROM busybox:1.37
WORKDIR /site
COPY . .
CMD ["httpd", "-f", "-p", "8080"]
END
docker build -t board:2 .
