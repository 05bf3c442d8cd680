# task: diary-logs
# message: answer.wrong
# hint: /diary.txt
# answer diary-logs: A date for each second
docker run -d --name diary debian:trixie-slim bash -c 'while date >> /diary.txt; do sleep 1; done'
