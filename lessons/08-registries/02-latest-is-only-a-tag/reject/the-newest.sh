# task: after-newer
# message: answer.wrong
# hint: which table it prints
# answer after-newer: Table 2.0, the newest
