# The captain is hailed. The end of hail/Dockerfile, written in the editor:
#
#     ENTRYPOINT ["python", "hail.py"]
#     CMD ["sailor"]
docker build -t hail hail
docker run --name crew -e GREETING=Welcome hail captain

# What a variable becomes in the exec form.
# answer literal: Ahoy, $GREETING!

# What EXPOSE opens.
# answer exposed: No, nothing answers there

# The quay puts its lights out, when the check or `docker stop quay` stops it. The last line of quay/Dockerfile:
#
#     CMD ["python", "server.py"]
docker build -t quay quay
docker run -d --name quay quay
