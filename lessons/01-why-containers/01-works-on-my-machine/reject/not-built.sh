# task: shipped
# message: container.wrong-image
# says: from roster, found node:22-slim
docker run --name shipped -v "$PWD":/app node:22-slim node /app/roster.js
