# task: store-address
# message: answer.wrong
# hint: grep IPAddress
# answer store-address: 0.0.0.0
docker run -d --name store -e POSTGRES_PASSWORD=ahoy postgres:17
