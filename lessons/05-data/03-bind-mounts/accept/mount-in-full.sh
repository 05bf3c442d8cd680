# task: page-live, live-read-only
sed -i 's/Replace this line/Closed/' site/index.html
docker run -d --name live -p 8080:80 \
  --mount type=bind,source="$PWD/site",target=/usr/share/nginx/html,readonly nginx
