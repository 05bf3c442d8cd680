# task: ledger-cause
# message: answer.wrong
# hint: CACHED
# answer ledger-cause: start.sh builds without the cache
