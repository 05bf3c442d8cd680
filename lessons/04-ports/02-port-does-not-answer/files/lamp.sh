# Starts a container named lamp, which shall answer on port 8090.
docker run -d --name lamp -p 8090:3000 -e HOST=0.0.0.0 -e PORT=3030 tides
