# task: deaf-code
# message: deaf.not-killed
# says: exited with 0
# answer deaf-code: 0
docker run -d --name deaf nginx:1.26
docker stop deaf
