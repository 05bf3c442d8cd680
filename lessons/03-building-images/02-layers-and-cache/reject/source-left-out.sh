# task: source-last
# message: source.not-copied
cat >source-last.Dockerfile <<'END'
FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
CMD ["node", "server.js"]
END
