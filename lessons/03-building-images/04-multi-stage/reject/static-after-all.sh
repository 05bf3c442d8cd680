# task: dynamic-repaired
# message: dynamic.static
# says: RUN gcc -static
cat >Dockerfile <<'END'
FROM gcc:14 AS build
WORKDIR /src
COPY tide.c .
RUN gcc -static -o /tide tide.c
FROM scratch
COPY --from=build /tide /tide
CMD ["/tide"]
END
docker build -t tide:dynamic .
docker run --name dynamic tide:dynamic
