# task: in-container
# message: roster.not-run-again
# hint: docker start -a dev
docker run --name dev -v "$PWD":/app node:22-slim node /app/roster.js
sed -i "s/'Goran'/'Goran', 'Zoe'/" roster.js
node roster.js
