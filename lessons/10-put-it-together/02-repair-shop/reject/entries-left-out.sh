# task: ledger-cached
# message: ledger.entries-missing
sed -i '/^ARG/d; /^LABEL/d; /^COPY \. \./d' 5-ledger/Dockerfile
sed -i 's/--build-arg BUILT_AT=/--label built=/' 5-ledger/start.sh
sh 5-ledger/start.sh
