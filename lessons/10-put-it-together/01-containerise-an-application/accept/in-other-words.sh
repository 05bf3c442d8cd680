# task: image-built, typo-fixed, stack-runs, data-survives
printf '.*\n' >.dockerignore
cat >Dockerfile <<'END'
FROM node:22-slim AS packages
WORKDIR /srv
COPY package*.json ./
RUN npm install
FROM node:22-slim
WORKDIR /srv
COPY --from=packages /srv/node_modules node_modules
COPY --chown=1000 app.js package.json ./
USER 1000
ENTRYPOINT ["node", "app.js"]
END
cat >compose.yml <<'END'
services:
  db:
    image: postgres
    environment: [POSTGRES_PASSWORD=rope, POSTGRES_USER=harbour]
    volumes: [{type: volume, source: kept, target: /var/lib/postgresql/data}]
  web:
    image: harbour
    build: {context: .}
    restart: always
    ports: ["127.0.0.1:8080:3000"]
    environment: [PGHOST=db, PGUSER=harbour, PGPASSWORD=rope]
volumes: {kept: {name: all-ships}}
END
docker compose up -d
curl --retry 12 --retry-all-errors --retry-delay 1 -d 'ship=Sea <Eagle>' http://localhost:8080
