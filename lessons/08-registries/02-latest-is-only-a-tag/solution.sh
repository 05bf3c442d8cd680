# The registry has the table as 1.0 and as latest.
docker run -d --name store -p 5001:5000 registry:2
docker build -t localhost:5001/harbour/tide:1.0 -t localhost:5001/harbour/tide .
docker push --all-tags localhost:5001/harbour/tide

# What latest is, now that there is a 2.0.
# answer after-newer: Table 1.0
bash colleague.sh publish

# Your latest is the registry's latest.
bash colleague.sh promote
docker pull localhost:5001/harbour/tide

# The pinned table is still the first one.
docker run --name pinned $(docker inspect -f '{{index .RepoDigests 0}}' localhost:5001/harbour/tide:1.0)
bash colleague.sh overwrite
