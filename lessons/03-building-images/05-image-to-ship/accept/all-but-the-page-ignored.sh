# task: secret-kept-out
printf '%s\n' '*' '!index.html' >.dockerignore
docker build -t board:2 .
