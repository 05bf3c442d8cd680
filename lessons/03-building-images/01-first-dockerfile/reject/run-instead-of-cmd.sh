# task: image-built
# message: lookout.command
# says: starts "python3"
printf '%s\n' 'FROM python:3.13-slim' 'WORKDIR /app' 'COPY lookout.py .' 'RUN date > built.txt' 'RUN python lookout.py' >Dockerfile
docker build -t lookout .
