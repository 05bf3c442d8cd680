# task: times-as-long
# message: answer.wrong
# answer times-as-long: 200
cat >source-last.Dockerfile <<'END'
FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["node", "server.js"]
END
docker build -t harbour:last -f source-last.Dockerfile .
sed -i 's/Wellcome/Welcome/' server.js
./measure
