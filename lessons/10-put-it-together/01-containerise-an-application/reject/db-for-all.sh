# task: stack-runs
# message: db.published
# says: 5432 → 5432
printf 'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nUSER node\nCMD ["node", "app.js"]\n' >Dockerfile
cat >compose.yaml <<'END'
services:
  db: {image: postgres:17, environment: {POSTGRES_PASSWORD: anchor}, ports: ["5432:5432"]}
END
docker compose up -d
