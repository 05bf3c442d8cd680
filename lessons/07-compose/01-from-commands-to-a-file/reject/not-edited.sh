# task: harbour-changed
# message: harbour.unchanged
cat >>compose.yaml <<'END'
  web:
    image: node:22-slim
    command: node /app/app.js
    ports: ["8080:3000"]
    environment: {DB_HOST: db, HARBOUR: Lisbon}
    volumes: ["./app.js:/app/app.js:ro"]
END
docker compose up -d
docker compose up -d --force-recreate
