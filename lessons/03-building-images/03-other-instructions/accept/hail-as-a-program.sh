# task: crew-hailed
docker build -t hail:latest ./hail
docker run --name crew --env GREETING=Welcome hail:latest captain
