# task: full-name
# message: answer.wrong
# hint: does not look for a version
# answer full-name: docker.io/nginx:1.26
