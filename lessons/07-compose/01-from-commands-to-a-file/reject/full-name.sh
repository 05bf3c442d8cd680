# task: finds-db
# message: answer.wrong
# hint: DB_HOST: db
# answer finds-db: Only under the full name of its container
