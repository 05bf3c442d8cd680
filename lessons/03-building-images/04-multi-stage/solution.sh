docker build -t tide:big .

# tide:small has the program and not the compiler. In the editor, or like this.
# answer small-layers: 1
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

# How many times smaller: 273 MB are 273000 kB, divided by 758 kB.
# answer times-smaller: 360
docker images tide

# tide:dynamic finds its libraries: no -static, and a base that has them.
sed -i 's/ -static//; s/FROM scratch/FROM debian:trixie-slim/' Dockerfile
docker build -t tide:dynamic .
docker run --name dynamic tide:dynamic
