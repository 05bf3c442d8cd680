# A container of hello-world has run. The engine does not have the image and pulls it first.
docker run hello-world

# What a second run does.
# answer second-run: Create and start a new container, without pulling
docker run hello-world
docker ps -a

# The busybox image is on your engine.
docker pull busybox:1.37

# The greeter has spoken: create makes the container, start runs its program, -a shows the output.
docker create --name greeter busybox:1.37 echo 'Ahoy from inside'
docker start -a greeter

# The typo is repaired. If there is a container of that name, `docker rm typo` comes first.
docker run --name typo busybox:1.37 echo 'Still here'
