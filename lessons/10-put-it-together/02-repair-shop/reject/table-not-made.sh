# task: chart-cause
# message: answer.wrong
# hint: docker run --rm chart ls built
# answer chart-cause: The build did not make the table
