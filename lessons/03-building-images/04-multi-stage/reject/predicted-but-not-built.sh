# task: small-layers
# message: image.missing
# answer small-layers: 1
docker build -t tide:big .
