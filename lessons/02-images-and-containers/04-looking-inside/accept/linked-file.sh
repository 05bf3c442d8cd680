# task: diary-speaks
docker run -d --name diary debian:trixie-slim bash -c 'ln -s /dev/stdout /diary.txt; while date +%T >> /diary.txt; do sleep 1; done'
sleep 1
