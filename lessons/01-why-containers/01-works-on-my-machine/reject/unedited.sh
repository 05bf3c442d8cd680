# task: in-container
# message: roster.unedited
# hint: Goran
docker run -t --name dev -v "$PWD":/app node:22-slim node /app/roster.js
