# task: secret-kept-out
# message: board.outdated
docker build -t board:2 .
printf '%s\n' .env notes.md Dockerfile >.dockerignore
