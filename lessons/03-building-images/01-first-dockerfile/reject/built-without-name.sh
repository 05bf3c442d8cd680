# task: image-built
# message: lookout.not-built
# hint: gives the name
printf '%s\n' 'FROM python:3.13-slim' 'WORKDIR /app' 'COPY lookout.py .' 'CMD ["python", "lookout.py"]' >Dockerfile
docker build .
