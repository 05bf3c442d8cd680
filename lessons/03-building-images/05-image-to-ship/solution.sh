docker build -t board:1 .

# No layer of board:2 has the key. In the editor, or like this.
printf '%s\n' .env notes.md Dockerfile >.dockerignore

# A small base, a user that is not root, a health check, labels.
cat >Dockerfile <<'END'
FROM busybox:1.37
LABEL org.opencontainers.image.title="Harbour board" \
      org.opencontainers.image.version="2"
WORKDIR /site
COPY . .
USER www-data
HEALTHCHECK --interval=2s --retries=2 CMD wget -q -O /dev/null http://localhost:8080/
CMD ["httpd", "-f", "-p", "8080"]
END
docker build -t board:2 .
docker run -d --name board -p 8080:8080 board:2

# sick loses its page, and tells.
docker run -d --name sick board:2
docker exec -u root sick rm /site/index.html
