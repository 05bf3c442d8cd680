# What the typo fix makes run again: everything from COPY . . down.
# answer rerun-first: COPY . ., COPY package*.json ./ and RUN npm ci

# A change of the source leaves npm ci in the cache. In the editor, or like this.
cat >source-last.Dockerfile <<'END'
FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm ci
COPY . .
CMD ["node", "server.js"]
END
docker build -t harbour:typo -f source-last.Dockerfile .

# Mend the typo, then measure both orders: the number in the last line.
# answer times-as-long: $(awk '/times as long/ { print $4 }' measured.txt)
sed -i 's/Wellcome/Welcome/' server.js
./measure

# Layers that both images have: the lines that begin with 2.
# answer shared-layers: $(docker image inspect harbour:typo harbour:last | jq -r '.[].RootFS.Layers[]' | sort | uniq -d | wc -l)
docker image inspect harbour:typo harbour:last | jq -r '.[].RootFS.Layers[]' | sort | uniq -c | sort -n
