# task: diary-logs
# message: answer.wrong
# answer diary-logs: An error: there is no log
docker run -d --name diary debian:trixie-slim bash -c 'while date >> /diary.txt; do sleep 1; done'
