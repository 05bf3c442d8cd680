# task: brief-replaced
# message: brief.stays
docker run -d --name brief nginx:1.26
