# task: bridge-names
# message: answer.wrong
# hint: for those outside
# answer bridge-names: No answer, as db publishes no port
