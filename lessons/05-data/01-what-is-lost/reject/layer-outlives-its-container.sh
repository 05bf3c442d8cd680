# task: after-replacement
# message: answer.wrong
# hint: Where did the notice lie
# answer after-replacement: The notice of west
