# task: image-built
# message: image.secret
# says: PGPASSWORD
printf 'FROM node:22-slim\nWORKDIR /app\nENV PGPASSWORD=anchor\nCOPY . .\nUSER node\nCMD ["node", "app.js"]\n' >Dockerfile
docker build -t harbour .
