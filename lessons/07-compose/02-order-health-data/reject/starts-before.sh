# task: short-form
# message: answer.wrong
# hint: Compare
# answer short-form: It starts before db, and fails as before
