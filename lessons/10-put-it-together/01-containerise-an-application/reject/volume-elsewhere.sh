# task: data-survives
# message: ships.lost
printf 'FROM node:22-slim\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nUSER node\nCMD ["node", "app.js"]\n' >Dockerfile
echo .env >.dockerignore
cat >compose.yaml <<'END'
services:
  db: {image: postgres:17, volumes: ["logbook:/data"], environment: {POSTGRES_PASSWORD: anchor}}
  web:
    build: .
    ports: ["8080:3000"]
    restart: on-failure
    environment: {PGHOST: db, PGUSER: postgres, PGPASSWORD: anchor}
volumes: {logbook: }
END
docker compose up -d
curl --retry 12 --retry-all-errors --retry-delay 1 -d ship=Beagle http://localhost:8080
