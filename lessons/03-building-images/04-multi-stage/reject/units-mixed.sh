# task: times-smaller
# message: answer.wrong
# hint: 1 MB is 1000 kB
# answer times-smaller: 0.36
docker build -t tide:big .
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
docker run --name tide tide:small
