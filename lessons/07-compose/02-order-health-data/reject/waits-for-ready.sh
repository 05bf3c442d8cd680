# task: short-form
# message: answer.wrong
# hint: docker compose down
# answer short-form: It waits until PostgreSQL answers, then succeeds
