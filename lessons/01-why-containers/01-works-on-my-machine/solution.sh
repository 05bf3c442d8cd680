# What roster.js prints on its author's machine, and what your machine does with it.
# answer author-machine: Fay
# answer your-machine: It stops with an error

# The same file, on the same machine, with the Node of an image.
docker run --name dev -v "$PWD":/app node:22-slim node /app/roster.js

# One more name in the crew, and the container runs again.
sed -i "s/'Goran'/'Goran', 'Zoe'/" roster.js
docker start -a dev

# An image with Node and roster.js in it, and a container that borrows nothing.
# answer server-needs: Docker
docker build -t roster .
docker run --name shipped roster
