#!/bin/sh
# /etc/nginx/templates/*.template with environment variables filled in become files of /etc/nginx/conf.d.
set -e
templates=${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}
[ -d "$templates" ] || exit 0
# Only variables that are set: nginx has its own ($uri), which must stay.
names=$(env | cut -d= -f1 | sed 's/.*/${&}/' | tr '\n' ' ')
find "$templates" -follow -type f -name '*.template' | while read -r template; do
  relative=${template#"$templates"/}
  target=/etc/nginx/conf.d/${relative%.template}
  mkdir -p "$(dirname "$target")"
  envsubst "$names" <"$template" >"$target"
done
