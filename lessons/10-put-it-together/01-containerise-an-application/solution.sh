# The image.
cat >Dockerfile <<'END'
FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
USER node
CMD ["node", "app.js"]
END
cat >.dockerignore <<'END'
.env
Dockerfile
compose.yaml
END
docker build -t harbour .

# Alone it does not live long.
# answer image-alone: It ends: it looks for a database in its own container

# The stack.
cat >compose.yaml <<'END'
name: harbour

services:
  web:
    build: .
    image: harbour
    ports:
      - "8080:3000"
    environment:
      PGHOST: db
      PGUSER: postgres
      PGPASSWORD: ${DB_PASSWORD}
    depends_on:
      db:
        condition: service_healthy

  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: ${DB_PASSWORD}
    healthcheck:
      test: pg_isready -h localhost
      start_period: 30s
      start_interval: 1s
    volumes:
      - logbook:/var/lib/postgresql/data

volumes:
  logbook:
END
docker compose up -d

# A ship in the logbook. A script has to try until the page is there.
curl --retry 9 --retry-all-errors --retry-delay 1 -d ship=Beagle http://localhost:8080
