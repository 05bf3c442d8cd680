# task: rerun-first
# message: answer.wrong
# hint: One more step
# answer rerun-first: COPY . . and RUN npm ci
