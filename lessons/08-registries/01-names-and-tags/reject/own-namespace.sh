# task: full-name
# message: answer.wrong
# hint: the last line
# answer full-name: docker.io/nginx/nginx:latest
