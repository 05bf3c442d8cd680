# task: chart-cause
# message: answer.wrong
# hint: where server.js is
# answer chart-cause: server.js looks in the wrong folder
