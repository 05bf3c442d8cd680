# task: outside-uid
# message: answer.wrong
# hint: begins with the inner id 1
# answer outside-uid: 3000
docker run -d --name app --user 1000 debian:trixie-slim sleep infinity
