# task: times-as-long, shared-layers
# answer times-as-long: $(awk '/times as long/ { print $4 }' measured.txt)
# answer shared-layers: $(docker image inspect -f '{{len .RootFS.Layers}}' harbour:last | awk '{ print $1 - 1 }')
cat >source-last.Dockerfile <<'END'
FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["node", "server.js"]
END
docker build -t harbour:typo -f source-last.Dockerfile .
sed -i 's/Wellcome/Welcome/' server.js
./measure
sed -i 's/harbour/port/' server.js
./measure
./measure
