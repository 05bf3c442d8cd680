# task: diary-speaks
docker run -d --name diary nginx bash -c 'while date >&2; do sleep 1; done'
sleep 1
