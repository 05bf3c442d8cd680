# task: stack-runs
# message: project.missing
docker network create harbour
docker run -d --name db --network harbour redis:8
docker run -d --name web --network harbour -p 8080:3000 -e DB_HOST=db -e HARBOUR=Lisbon -v "$PWD/app.js:/app/app.js:ro" node:22-slim node /app/app.js
