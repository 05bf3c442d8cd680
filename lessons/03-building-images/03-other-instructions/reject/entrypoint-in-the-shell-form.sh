# The words after the image go to sh, which does not hand them on.
# task: crew-hailed
# message: container.output
# says: found "Welcome, sailor!"
docker build -t hail hail
docker run --name crew -e GREETING=Welcome hail captain
