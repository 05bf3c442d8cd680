# task: image-built
# message: lookout.workdir
# says: found no WORKDIR
printf '%s\n' 'FROM python:3.13-slim' 'COPY lookout.py .' 'CMD ["python", "lookout.py"]' >Dockerfile
docker build -t lookout .
