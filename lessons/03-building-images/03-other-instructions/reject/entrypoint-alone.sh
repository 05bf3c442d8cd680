# task: crew-hailed
# message: hail.no-default-name
docker build -t hail hail
docker run --name crew -e GREETING=Welcome hail captain
