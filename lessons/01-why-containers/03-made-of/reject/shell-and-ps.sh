# task: process-count
# message: answer.wrong
# answer process-count: 2
