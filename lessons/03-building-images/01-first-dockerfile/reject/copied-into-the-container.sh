# task: rebuilt
# message: again.not-from-the-build
docker build -t lookout .
sed -i 's/Ahoy/Hello/' lookout.py
docker create --name again lookout
docker cp lookout.py again:/app/lookout.py
docker start -a again
