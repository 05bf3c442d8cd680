# task: rebuilt
# message: again.outdated
# says: found another one
docker build -t lookout .
sed -i 's/Ahoy/Hello/' lookout.py
docker run --name again lookout
