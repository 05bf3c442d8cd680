# task: signs-lit
# message: http.no-answer
# says: sign-west
sed -i 's/\$PORT/8001/' 2-sign/Dockerfile
sh 2-sign/start.sh
