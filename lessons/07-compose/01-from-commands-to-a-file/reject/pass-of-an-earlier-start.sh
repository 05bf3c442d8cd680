# task: office-pass
# message: answer.wrong
# answer office-pass: $(cat earlier)
cat >>compose.yaml <<'END'
  web:
    image: node:22-slim
    command: node /app/app.js
    volumes: ["./app.js:/app/app.js:ro"]
END
docker compose up -d
sleep 0.5
docker compose logs web | grep -o 'pass [0-9]*' | cut -d' ' -f2 >earlier
docker compose restart web
sleep 0.5
