# Stands for an installation that takes its time.
sleep 2
sort list.txt >installed.txt
