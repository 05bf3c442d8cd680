# task: rerun-first
# message: answer.wrong
# hint: every step above it
# answer rerun-first: COPY . . alone
