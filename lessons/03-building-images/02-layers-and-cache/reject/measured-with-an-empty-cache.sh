# task: times-as-long
# message: measure.cold
# hint: ./measure
# answer times-as-long: 1.1
cat >source-last.Dockerfile <<'END'
FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["node", "server.js"]
END
sed -i 's/Wellcome/Welcome/' server.js
./measure
