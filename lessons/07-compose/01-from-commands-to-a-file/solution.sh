# The database is found by its name.
# answer finds-db: Yes, under the name of its service

# The page and its database run, from the file. In the editor, or like this:
cat >compose.yaml <<'END'
name: office

services:
  db:
    image: redis:8

  web:
    image: node:22-slim
    command: node /app/app.js
    ports:
      - "8080:3000"
    environment:
      DB_HOST: db
      HARBOUR: Lisbon
    volumes:
      - ./app.js:/app/app.js:ro
END
docker compose up -d
docker compose ps

# The pass, from the log.
# answer office-pass: $(docker compose logs web | grep -o 'pass [0-9]*' | tail -1 | cut -d' ' -f2)
docker compose logs web

# The harbour is another one: the file first, then up.
# answer one-recreated: web only
sed -i 's/Lisbon/Bergen/' compose.yaml
docker compose up -d
