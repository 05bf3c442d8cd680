# task: network-name
# message: project.missing
# answer network-name: what-compose-did_default
docker network create what-compose-did_default
