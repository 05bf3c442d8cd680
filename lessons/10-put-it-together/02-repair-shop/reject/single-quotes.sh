# Not a list any more, so a shell reads the line, and looks for a program [python.
# task: signs-lit
# message: container.not-running
# says: exited with 127
sed -i "/^CMD/s/\"/'/g" 2-sign/Dockerfile
sh 2-sign/start.sh
docker wait sign-east
