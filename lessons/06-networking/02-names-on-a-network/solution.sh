# A name on the default bridge: docker exec app ping -c 1 db
# answer bridge-names: An error: the name is unknown
docker run -d --name db redis:8.0
docker run -d --name app busybox:1.37 sleep infinity

# The application finds the database by its name.
docker network create back
docker network connect back db
docker network connect back app

# Where the name leads now.
# answer new-address: $(docker exec app ping -c 1 db | head -1 | tr '()' '\n' | sed -n 2p)
docker rm -f db
docker run -d --name guest --network back redis:8.0
docker run -d --name db --network back redis:8.0

# The web server is kept away from the database.
docker network create front
docker run -d --name web --network front nginx:1.26

# The application stands between the two.
docker network connect front app
docker network disconnect bridge app
