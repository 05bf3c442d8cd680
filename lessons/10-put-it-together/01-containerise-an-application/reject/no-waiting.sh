# task: stack-runs
# message: container.not-running
# says: exited with 1
printf 'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nUSER node\nCMD ["node", "app.js"]\n' >Dockerfile
cat >compose.yaml <<'END'
services:
  db: {image: postgres:17, environment: {POSTGRES_PASSWORD: anchor}}
  web:
    build: .
    ports: ["8080:3000"]
    environment: {PGHOST: db, PGUSER: postgres, PGPASSWORD: anchor}
    depends_on: [db]
END
docker compose up -d
docker compose ps -aq web | xargs docker wait
