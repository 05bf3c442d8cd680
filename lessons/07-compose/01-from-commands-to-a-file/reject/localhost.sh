# task: stack-runs
# message: page.no-database
# says: database "localhost"
cat >>compose.yaml <<'END'
  web:
    image: node:22-slim
    command: node /app/app.js
    ports: ["8080:3000"]
    environment: {HARBOUR: Lisbon}
    volumes: ["./app.js:/app/app.js:ro"]
END
docker compose up -d
