# Another tag, another folder, a name in the place of another; the container made after the change.
# task: in-container
sed -i 's/Dana/Zoe/' roster.js
docker run -t --name dev -v "$PWD":/watch -w /watch node node roster.js
