# task: secret-kept-out
# message: secret.copied
# says: COPY . .
# hint: .dockerignore
echo 'RUN rm .env notes.md' >>Dockerfile
docker build -t board:2 .
