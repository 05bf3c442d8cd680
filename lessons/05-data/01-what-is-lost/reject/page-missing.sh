# task: after-replacement
# message: answer.wrong
# hint: The image has a page
# answer after-replacement: Nothing: the page is missing
