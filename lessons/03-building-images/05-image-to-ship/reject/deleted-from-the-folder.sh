# task: secret-kept-out
# message: secret.deleted
rm .env
docker build -t board:2 .
