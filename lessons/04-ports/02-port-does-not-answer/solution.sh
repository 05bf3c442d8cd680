docker build -t tides .

# Whether an exposed port answers.
# answer exposed-answers: No connection at all

# The container tides holds port 8080, and the app answers there.
# If there is a container of that name already, `docker rm -f old tides` comes first.
docker run -d --name tides -p 8080:3000 -e HOST=0.0.0.0 tides

# Where tides listens now.
# answer listening-address: $(docker run --rm --network container:tides nginx:1.26 ss -Hltn | tr -s ' ' | cut -d' ' -f4)

# The lamp answers on port 8090: its program listens on 3030. Again, `docker rm -f lamp` comes first.
docker run -d --name lamp -p 8090:3030 -e HOST=0.0.0.0 -e PORT=3030 tides
