# task: image-built, watch-ran
cat >Dockerfile <<'END'
FROM debian:trixie-slim AS clock
RUN date > /built.txt
FROM python:3.13-slim
WORKDIR /app
COPY lookout.py /app/
COPY --from=clock /built.txt .
CMD python lookout.py
END
docker build -t lookout .
docker run -t --name watch lookout
