# task: image-built, watch-ran, rebuilt
cat >Dockerfile <<'END'
FROM python AS ship
WORKDIR /
WORKDIR app
COPY --chown=1000:1000 . ./
RUN ["/bin/sh", "-c", "date > built.txt"]
ENTRYPOINT ["python3"]
CMD ["lookout.py"]
END
docker build --tag lookout:latest .
docker run --name watch lookout
sed -i 's/Ahoy/Hello/' lookout.py
docker image build -t lookout "$PWD"
docker run --name again lookout
