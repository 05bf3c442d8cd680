# task: source-last
cat >source-last.Dockerfile <<'END'
FROM node:22
WORKDIR /srv
COPY package.json package-lock.json /srv/
run npm install --omit=dev
COPY server.js .
CMD node server.js
END
