# task: bell-hears, signs-lit, gate-open, chart-whole, ledger-cached
sed -i 's/^CMD.*/CMD ["node", "bell.js"]/' 1-bell/Dockerfile
sh 1-bell/start.sh
sed -i 's/^CMD.*/CMD ["sh", "-c", "python -m http.server $PORT"]/' 2-sign/Dockerfile
sh 2-sign/start.sh
sed -i '/networks:/d; /- front/d; /- back/d; /^  front:/d; /^  back:/d' 3-ferry/compose.yaml
sh 3-ferry/start.sh
sed -i 's|-v .:/app|-v .:/app -v /app/built|' 4-chart/start.sh
sh 4-chart/start.sh
sed -i '/^ARG/d; /^LABEL/d' 5-ledger/Dockerfile
sed -i 's/--build-arg BUILT_AT=/--label built=/' 5-ledger/start.sh
sh 5-ledger/start.sh
