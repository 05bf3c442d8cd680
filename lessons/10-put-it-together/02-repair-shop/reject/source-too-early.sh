# task: ledger-cause
# message: answer.wrong
# hint: Look once more
# answer ledger-cause: COPY . . stands above the slow step
