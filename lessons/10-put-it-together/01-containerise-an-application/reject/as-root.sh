# task: image-built
# message: image.user
printf 'FROM node:22-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD ["node", "app.js"]\n' >Dockerfile
docker build -t harbour .
