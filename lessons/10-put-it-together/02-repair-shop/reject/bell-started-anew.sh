# task: bell-hears
# message: bell.cut-off
# says: killed, with exit code 137
sh 1-bell/start.sh
