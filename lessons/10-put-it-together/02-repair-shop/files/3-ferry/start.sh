# Brings the ferry to what compose.yaml says.
cd "$(dirname "$0")" || exit
docker compose up -d
