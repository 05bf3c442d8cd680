# task: db-runs
echo anchor >password.txt
cat >compose.yaml <<'END'
services:
  db:
    image: postgres:17
    environment: {POSTGRES_PASSWORD_FILE: /run/secrets/password}
    secrets: [password]
secrets: {password: {file: password.txt}}
END
docker compose up -d
