# task: finds-db
# message: answer.wrong
# hint: docker compose up -d
# answer finds-db: No, they are on no network together
