# --init ends the shell, and what the shell has started ends with it, unasked.
# task: bell-hears
# message: bell.cut-off
# says: ended without a word
sed -i 's/--name bell/--init --name bell/' 1-bell/start.sh
sh 1-bell/start.sh
sleep 1
