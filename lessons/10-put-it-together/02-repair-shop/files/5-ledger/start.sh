# Builds the ledger; its label says when.
cd "$(dirname "$0")" || exit
docker build --build-arg BUILT_AT="$(date -u +%FT%TZ)" -t ledger .
