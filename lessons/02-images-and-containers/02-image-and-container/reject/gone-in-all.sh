# task: where-gone
# message: answer.wrong
# hint: docker exec green ls /
# answer where-gone: In red, green and blue
