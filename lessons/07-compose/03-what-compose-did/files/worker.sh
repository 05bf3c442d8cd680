# Takes crates from the queue, one after the other, and unloads each in a third of a second.
trap exit TERM
while true; do
  crate=$(redis-cli -h queue --raw BLPOP crates 1 2>/dev/null | tail -n 1)
  [ -n "$crate" ] || continue
  sleep 0.3
  echo "unloaded crate $crate"
done
