# task: kept-through-stop, page-letter
# answer page-letter: c
echo '<h1>Ferry at noon</h1>' >board.html
docker run -d --name east -p 8080:80 nginx
docker cp board.html east:/usr/share/nginx/html/index.html
docker restart east
