#!/bin/bash
# Plays a colleague on another machine, with the same registry.
#   bash colleague.sh publish     pushes table 2.0, as tag 2.0
#   bash colleague.sh promote     makes latest the same image as 2.0
#   bash colleague.sh overwrite   pushes a corrected table 1.0, as tag 1.0
set -eu

# localhost:5001 under another name, so that the names on your engine stay as they are.
registry=127.0.0.1:5001
tide=$registry/harbour/tide

need() {
  curl -s "http://$registry/v2/harbour/tide/tags/list" | grep -q "\"$1\"" && return
  echo "The registry has no harbour/tide:$1 yet." >&2
  exit 1
}

push_table() {
  printf 'FROM busybox:1.37\nCMD ["echo", "Tide table %s"]\n' "$1" | docker build -q -t "$tide:$2" - >/dev/null
  docker push -q "$tide:$2"
  docker rmi "$tide:$2" >/dev/null
}

case ${1-} in
  publish) push_table 2.0 2.0 ;;
  promote)
    need 2.0
    need latest
    docker pull -q "$tide:2.0" >/dev/null
    docker tag "$tide:2.0" "$tide:latest"
    docker push -q "$tide:latest"
    docker rmi "$tide:2.0" "$tide:latest" >/dev/null
    ;;
  overwrite)
    need 1.0
    push_table '1.0, corrected' 1.0
    ;;
  *)
    echo 'Say what the colleague does: publish, promote or overwrite.' >&2
    exit 1
    ;;
esac
