# task: secret-kept-out
# message: secret.copied
printf '%s\n' .env notes.md >dockerignore
docker build -t board:2 .
