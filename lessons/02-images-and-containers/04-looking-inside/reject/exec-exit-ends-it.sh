# task: exec-exit
# message: answer.wrong
# hint: docker ps
# answer exec-exit: It ends with the shell
docker run -d --name store -e POSTGRES_PASSWORD=ahoy postgres:17
