# task: ledger-cached
# message: build.not-cached
# says: RUN sh install.sh
sh 5-ledger/start.sh
