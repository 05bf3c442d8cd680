# task: bell-cause
# message: answer.wrong
# hint: 1-bell/bell.js
# answer bell-cause: bell.js does not react to SIGTERM
