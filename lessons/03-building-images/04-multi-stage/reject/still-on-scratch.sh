# task: dynamic-repaired
# message: container.exit-code
# says: exited with 1
cat >Dockerfile <<'END'
FROM gcc:14 AS build
WORKDIR /src
COPY tide.c .
RUN gcc -o /tide tide.c
FROM scratch
COPY --from=build /tide /tide
CMD ["/tide"]
END
docker build -t tide:dynamic .
docker run --name dynamic tide:dynamic
