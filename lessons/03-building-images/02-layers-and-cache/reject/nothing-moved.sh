# task: source-last
# message: build.not-cached
# says: RUN npm ci
cp source-first.Dockerfile source-last.Dockerfile
