# task: small-layers
# message: answer.wrong
# hint: docker history
# answer small-layers: 7
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
