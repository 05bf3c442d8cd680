# task: signs-lit
# message: sign.own-command
sed -i 's/ sign$/ sign sh -c "python -m http.server \\$PORT"/' 2-sign/start.sh
sh 2-sign/start.sh
