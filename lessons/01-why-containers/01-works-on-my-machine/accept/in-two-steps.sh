# task: shipped
docker build -t roster:1 .
docker create --name shipped roster:1
docker start shipped
docker wait shipped
