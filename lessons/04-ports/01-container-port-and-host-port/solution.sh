# Whether localhost:80 answers.
# answer inner-answers: No, nothing answers there
docker run -d --name inner nginx:1.26

# The site answers on port 8080.
docker run -d --name site -p 8080:80 nginx:1.26

# The second site serves your page: edit index.html in the editor, or like this.
sed -i 's/Replace this line/Ahoy from the second site/' index.html
docker run -d --name second -p 8081:80 nginx:1.26
docker cp index.html second:/usr/share/nginx/html/index.html

# The lost mapping is repaired. If there is a container of that name, `docker rm -f lost` comes first.
docker run -d --name lost -p 8082:80 nginx:1.26

# The port Docker chose: the number after the last colon.
# answer chosen-port: $(docker port anyport 80 | head -1 | cut -d: -f2)
docker run -d --name anyport -p 80 nginx:1.26
docker port anyport
