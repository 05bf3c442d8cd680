# task: process-count
# message: answer.wrong
# hint: count the lines
# answer process-count: $(ps -e | wc -l)
