# task: not-root
# message: image.user
cat >Dockerfile <<'END'
FROM busybox:1.37
WORKDIR /site
COPY . .
CMD ["httpd", "-f", "-p", "8080"]
END
docker build -t board:2 .
docker run -d --name board --user www-data -p 8080:8080 board:2
