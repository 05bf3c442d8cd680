# What killed the bell: run.sh waits for node as process 1, and does not pass the signal on.
# answer bell-cause: A shell is process 1 and keeps SIGTERM from it

# The bell hears. In the editor, or like this: exec puts node in the place of the shell.
sed -i 's/^node/exec node/' 1-bell/run.sh
sh 1-bell/start.sh

# Why the signs stay dark.
# answer sign-cause: Nobody puts a value in place of $PORT

# Both signs are lit: the last line in the shell form, with an exec for the sake of signals.
sed -i 's/^CMD.*/CMD exec python -m http.server $PORT/' 2-sign/Dockerfile
sh 2-sign/start.sh

# Why the gate does not find the store.
# answer ferry-cause: gate and store share no network

# The gate is open: store is on the network of the gate.
sed -i 's/- back$/- front/' 3-ferry/compose.yaml
sh 3-ferry/start.sh

# Where the table has gone.
# answer chart-cause: The mount hides what the build made

# The chart has its table and its notes: only the notes are mounted.
sed -i 's|-v .:/app|-v ./notes:/app/notes|' 4-chart/start.sh
sh 4-chart/start.sh

# Why the ledger is installed anew each time.
# answer ledger-cause: RUN is given BUILT_AT, which is never the same

# A new entry does not run the installation again: ARG and LABEL stand at the end.
sed -i '/^ARG/d; /^LABEL/d' 5-ledger/Dockerfile
printf 'ARG BUILT_AT\nLABEL built=$BUILT_AT\n' >> 5-ledger/Dockerfile
sh 5-ledger/start.sh
