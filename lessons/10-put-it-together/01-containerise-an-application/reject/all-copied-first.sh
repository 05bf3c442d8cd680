# task: typo-fixed
# message: packages.installed-again
# says: `RUN npm ci`
printf 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nUSER node\nCMD ["node", "app.js"]\n' >Dockerfile
docker build -t harbour .
