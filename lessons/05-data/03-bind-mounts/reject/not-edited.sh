# task: page-live
# message: page.unedited
docker run -d --name live -p 8080:80 -v ./site:/usr/share/nginx/html nginx:1.26
