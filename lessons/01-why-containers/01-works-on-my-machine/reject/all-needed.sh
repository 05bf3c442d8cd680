# task: server-needs
# message: answer.wrong
# hint: in the image
# answer server-needs: Docker, Node 22 and roster.js
true
