# task: typo-fixed
# message: packages.not-installed
printf 'FROM node:22-slim\nWORKDIR /app\nCOPY app.js .\nUSER node\nCMD ["node", "app.js"]\n' >Dockerfile
docker build -t harbour .
