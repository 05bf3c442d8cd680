# task: small-image
# message: build.one-stage
docker build -t tide:big .
docker run --name maker tide:big
docker cp maker:/tide tide
cat >Dockerfile <<'END'
FROM scratch
COPY tide /tide
CMD ["/tide"]
END
docker build -t tide:small .
docker run --name tide tide:small
