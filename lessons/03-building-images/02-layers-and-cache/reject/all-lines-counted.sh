# task: shared-layers
# message: answer.wrong
# hint: begin with 2
# answer shared-layers: $(docker image inspect harbour:typo harbour:last | jq -r '.[].RootFS.Layers[]' | sort -u | wc -l)
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
