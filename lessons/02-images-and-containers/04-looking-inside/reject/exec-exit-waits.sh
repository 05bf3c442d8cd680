# task: exec-exit
# message: answer.wrong
# answer exec-exit: It waits for the next exec
docker run -d --name store -e POSTGRES_PASSWORD=ahoy postgres:17
