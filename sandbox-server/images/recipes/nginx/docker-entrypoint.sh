#!/bin/sh
# As the official image does: run what lies in /docker-entrypoint.d, then become the command.
set -e
if [ "$1" = nginx ]; then
  find /docker-entrypoint.d/ -follow -type f | sort -V | while read -r file; do
    if [ -x "$file" ]; then
      echo "$0: Launching $file"
      "$file"
    fi
  done
  echo "$0: Configuration complete; ready for start up"
fi
exec "$@"
