# task: not-root
# message: board.root
cat >Dockerfile <<'END'
FROM busybox:1.37
WORKDIR /site
COPY . .
USER www-data
CMD ["httpd", "-f", "-p", "8080"]
END
docker build -t board:2 .
docker run -d --name board --user root -p 8080:8080 board:2
