# task: stack-runs
# message: compose.invalid
# hint: docker compose config
cat >>compose.yaml <<'END'
web:
    image: node:22-slim
    command: node /app/app.js
END
docker compose up -d
