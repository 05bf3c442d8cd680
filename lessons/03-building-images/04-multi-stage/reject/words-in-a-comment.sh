# task: small-image
# message: image.missing
# says: tide:small
docker build -t tide:big .
cat >Dockerfile <<'END'
# FROM gcc:14 AS build, then FROM scratch and COPY --from=build /tide /tide
END
docker build -t tide:small .
