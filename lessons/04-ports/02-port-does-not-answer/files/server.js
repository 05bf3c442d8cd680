const { createServer } = require('node:http');

const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 3000);

const server = createServer((request, response) => response.end('High water at 14:20\n'));
server.listen(port, host, () => console.log(`tides is listening on ${host}:${port}`));

// The first program of a container has to end by itself when it is asked to.
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit());
