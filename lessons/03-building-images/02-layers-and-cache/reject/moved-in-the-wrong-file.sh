# task: source-last
# message: file.missing
# says: source-last.Dockerfile
sed -i "/COPY \. \./d; /npm ci/a COPY . ." source-first.Dockerfile
