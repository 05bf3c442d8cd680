# task: harbour-changed
cat >>compose.yaml <<'END'
  web:
    image: node:22-slim
    command: node /app/app.js
    ports: ["8080:3000"]
    environment: {DB_HOST: db, HARBOUR: Lisbon}
    volumes: ["./app.js:/app/app.js:ro"]
END
docker compose up -d
docker compose down
sed -i 's/Lisbon/Bergen/' compose.yaml
docker compose up -d
