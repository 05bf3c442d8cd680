# task: small-layers, small-image, times-smaller
# answer small-layers: 2
# answer times-smaller: $(docker image inspect -f '{{.Size}}' tide:big tide:small | paste -sd/ | awk -F/ '{ print $1 / $2 }')
docker build -t tide:big .
cat >Dockerfile <<'END'
FROM gcc:latest
COPY . /here
RUN make -C /here tide LDFLAGS=-static

FROM busybox:1.37
COPY --chmod=755 --from=0 /here/tide /bin/tide
CMD tide
END
docker build --tag tide:small .
docker run -d --name tide tide:small
docker wait tide
