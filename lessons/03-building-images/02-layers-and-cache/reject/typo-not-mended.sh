# task: shared-layers
# message: harbour.same
# answer shared-layers: 12
cat >source-last.Dockerfile <<'END'
FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["node", "server.js"]
END
docker build -t harbour:typo -f source-last.Dockerfile .
docker build -t harbour:last -f source-last.Dockerfile .
