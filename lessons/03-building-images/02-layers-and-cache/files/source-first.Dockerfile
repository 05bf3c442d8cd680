FROM node:22-slim
WORKDIR /app
COPY . .
COPY package*.json ./
RUN npm ci
CMD ["node", "server.js"]
