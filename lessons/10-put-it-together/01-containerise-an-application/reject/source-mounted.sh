# task: stack-runs
# message: web.mounted
# says: at /app
printf 'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nUSER node\nCMD ["node", "app.js"]\n' >Dockerfile
cat >compose.yaml <<'END'
services:
  db: {image: postgres:17, environment: {POSTGRES_PASSWORD: anchor}}
  web:
    image: node:22-slim
    command: sleep infinity
    volumes: [".:/app"]
    ports: ["8080:3000"]
END
docker compose up -d
