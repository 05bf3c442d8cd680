# task: in-container
# message: container.exit-code
# says: exited with 1
docker run --name dev node:22-slim node /app/roster.js
