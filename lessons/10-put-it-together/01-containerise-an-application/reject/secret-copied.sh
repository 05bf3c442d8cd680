# task: stack-runs
# message: image.secret-file
# says: /app/.env
printf 'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nUSER node\nCMD ["node", "app.js"]\n' >Dockerfile
cat >compose.yaml <<'END'
services:
  db: {image: postgres:17, environment: {POSTGRES_PASSWORD: anchor}}
  web:
    build: .
    command: sleep infinity
    ports: ["8080:3000"]
END
docker compose up -d
