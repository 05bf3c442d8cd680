# What follows the image is for the program.
# task: tides-answers
# message: container.not-running
# says: exited with 1
docker build -t tides .
docker run -d --name tides -p 8080:3000 tides -e HOST=0.0.0.0
sleep 1
