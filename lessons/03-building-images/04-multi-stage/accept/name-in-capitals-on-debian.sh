# task: small-image, dynamic-repaired
docker build -t tide:big .
cat >other.Dockerfile <<'END'
from gcc:14 as BUILD
copy tide.c .
run gcc -o tide tide.c
FROM debian:trixie-slim
COPY --from=build tide /usr/local/bin/
ENTRYPOINT ["tide"]
END
docker build -t tide:small -t tide:dynamic -f other.Dockerfile .
docker run --name tide tide:small
docker run --name dynamic tide:dynamic
