# task: outside-uid
# message: answer.wrong
# hint: That is its id inside
# answer outside-uid: 1000
docker run -d --name app --user 1000 debian:trixie-slim sleep infinity
