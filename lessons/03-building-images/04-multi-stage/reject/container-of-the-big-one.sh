# task: small-image
# message: container.other-image
# says: found tide:big
docker build -t tide:big .
docker run --name tide tide:big
cat >Dockerfile <<'END'
FROM gcc:14 AS build
WORKDIR /src
COPY tide.c .
RUN gcc -static -o /tide tide.c
FROM scratch
COPY --from=build /tide /tide
CMD ["/tide"]
END
docker build -t tide:small .
