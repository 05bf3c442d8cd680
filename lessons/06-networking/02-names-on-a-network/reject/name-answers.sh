# task: bridge-names
# message: answer.wrong
# hint: docker exec app ping
# answer bridge-names: An answer from db
