# task: small-image
# message: compiler.inside
docker build -t tide:big -t tide:small .
docker run --name tide tide:small
