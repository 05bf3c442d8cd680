# task: stack-runs
# message: project.no-service
# says: service "web"
docker compose up -d
