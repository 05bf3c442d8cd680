# task: stack-runs, harbour-changed
rm compose.yaml
cat >compose.yml <<'END'
name: port
services:
  db: {image: redis}
  web:
    image: node
    command: [node, app.js]
    working_dir: /srv
    ports: [{target: 3000, published: 8080}]
    environment: [DB_HOST=db, "HARBOUR=Port of Spain"]
    volumes: [".:/srv"]
END
docker compose up -d
