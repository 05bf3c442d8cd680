# task: stack-runs
# message: container.port
# says: found 8080 → 8080
cat >>compose.yaml <<'END'
  web:
    image: node:22-slim
    command: node /app/app.js
    ports: ["8080:8080"]
    environment: {DB_HOST: db, HARBOUR: Lisbon}
    volumes: ["./app.js:/app/app.js:ro"]
END
docker compose up -d
