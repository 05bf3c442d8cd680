# task: bell-hears, gate-open, signs-lit
# answer bell-cause: A shell is process 1 and keeps SIGTERM from it
sed -i 's/^node.*/node bell.js \&\ntrap "kill -TERM $!" TERM\nwait\nwait/' 1-bell/run.sh
sh 1-bell/start.sh
sleep 1
docker stop bell
sed -i '/- front/a \      - back' 3-ferry/compose.yaml
sh 3-ferry/start.sh
sed -i 's/^CMD.*/CMD python -m http.server $PORT/' 2-sign/Dockerfile
sh 2-sign/start.sh
