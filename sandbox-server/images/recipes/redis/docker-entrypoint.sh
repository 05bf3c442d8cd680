#!/bin/sh
# As the official image does: flags and .conf files are redis-server's, which does not run as root.
set -e
if [ "${1#-}" != "$1" ] || [ "${1%.conf}" != "$1" ]; then set -- redis-server "$@"; fi
if [ "$1" = redis-server ] && [ "$(id -u)" = 0 ]; then
  find . \! -user redis -exec chown redis '{}' +
  exec setpriv --reuid=redis --regid=redis --init-groups "$0" "$@"
fi
# Other containers of the network have to reach it; nothing outside does.
if [ "$1" = redis-server ]; then set -- "$@" --protected-mode no; fi
exec "$@"
