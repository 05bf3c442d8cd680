# Where the browser has no Node: what the page offers instead.
# task: author-machine
# answer author-machine: $(docker run --rm -v "$PWD":/app node:22-slim node /app/roster.js | sed -n 's/^morning watch: Chidi, //p')
true
