# task: image-alone
# message: answer.wrong
# hint: does your prompt come back
# answer image-alone: It waits until there is a database
