# The file when all is done. In the editor, or like this:
cat >compose.yaml <<'END'
name: logbook

services:
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD: anchor
    healthcheck:
      test: pg_isready -h localhost
      start_period: 30s
      start_interval: 1s
    volumes:
      - ships:/var/lib/postgresql/data

  migrate:
    image: postgres:17
    command: psql -f /ships.sql
    environment:
      PGHOST: db
      PGUSER: postgres
      PGPASSWORD: anchor
    volumes:
      - ./ships.sql:/ships.sql:ro
    depends_on:
      db:
        condition: service_healthy

volumes:
  ships:
END

# The database runs and migrate waits for it.
# answer short-form: It starts after db, and fails as before
docker compose up -d

# A ship of your own survives the container. A script has to wait until migrate has made the table.
docker wait logbook-migrate-1
docker compose exec db psql -U postgres -c "INSERT INTO ships (name) VALUES ('Vostok')"
docker compose down
docker compose up -d

# What is left after down -v.
# answer down-v: The three of ships.sql
