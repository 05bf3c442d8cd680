# task: bell-cause
# message: answer.wrong
# hint: OOMKilled
# answer bell-cause: The kernel killed it because memory ran out
