# task: gate-open
# message: ferry.apart-in-file
# says: found front and back
sh 3-ferry/start.sh
docker network connect ferry_back ferry-gate-1
docker start ferry-gate-1
