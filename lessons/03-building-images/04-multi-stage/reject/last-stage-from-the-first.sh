# task: small-image
# message: compiler.inside
# hint: The last `FROM`
docker build -t tide:big .
cat >Dockerfile <<'END'
FROM gcc:14 AS build
WORKDIR /src
COPY tide.c .
RUN gcc -static -o /tide tide.c
FROM build
COPY --from=build /tide /usr/bin/tide
CMD ["/tide"]
END
docker build -t tide:small .
docker run --name tide tide:small
