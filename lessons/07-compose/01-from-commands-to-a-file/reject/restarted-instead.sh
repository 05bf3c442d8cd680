# task: harbour-changed
# message: harbour.not-applied
# hint: docker compose up -d
cat >>compose.yaml <<'END'
  web:
    image: node:22-slim
    command: node /app/app.js
    ports: ["8080:3000"]
    environment: {DB_HOST: db, HARBOUR: Lisbon}
    volumes: ["./app.js:/app/app.js:ro"]
END
docker compose up -d
sed -i 's/Lisbon/Bergen/' compose.yaml
docker compose restart web
