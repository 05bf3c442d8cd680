# task: gate-open
# message: container.not-running
# says: exited with 1
sed -i '/^  store:/a \    ports: ["8085:80"]' 3-ferry/compose.yaml
sh 3-ferry/start.sh
docker wait ferry-gate-1
