# task: quay-stops
# message: quay.other-program
# says: "/bin/sh -c python server.py", found "python server.py"
docker build -t quay quay
docker run -d --name quay quay python server.py
