# task: diary-speaks
# message: diary.silent
# says: found nothing
docker run -d --name diary debian:trixie-slim bash -c 'while date >> /diary.txt; do sleep 1; done'
