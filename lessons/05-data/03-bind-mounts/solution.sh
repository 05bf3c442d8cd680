# The page is served from your workspace, and the container can only read it.
# If there is a container of that name, `docker rm -f live` comes first.
docker run -d --name live -p 8080:80 -v ./site:/usr/share/nginx/html:ro nginx:1.26

# A heading of your own: in the editor, or like this.
sed -i 's/Replace this line/Open from eight to six/' site/index.html

# Which files the container sees.
# answer files-seen: Only yours

# The office answers with your configuration.
docker run -d --name office -p 8081:80 -v ./conf:/etc/nginx/conf.d nginx:1.26
