# task: source-last
# message: build.failed
# says: RUN npm ci
cat >source-last.Dockerfile <<'END'
FROM node:22-slim
WORKDIR /app
RUN npm ci
COPY package*.json ./
COPY . .
CMD ["node", "server.js"]
END
