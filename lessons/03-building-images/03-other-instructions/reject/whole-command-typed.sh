# task: crew-hailed
# message: hail.no-entrypoint
docker build -t hail hail
docker run --name crew -e GREETING=Welcome hail python hail.py captain
