# task: page-letter
# message: notice.not-in-layer
# answer page-letter: C
docker run -d --name east -p 8080:80 nginx:1.26
