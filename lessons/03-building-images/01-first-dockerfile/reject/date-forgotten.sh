# task: watch-ran
# message: container.exit-code
# says: exited with 1
printf '%s\n' 'FROM python:3.13-slim' 'WORKDIR /app' 'COPY lookout.py .' 'CMD ["python", "lookout.py"]' >Dockerfile
docker build -t lookout .
docker run --name watch lookout
