const { readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const tides = require('./built/tides.json');

const server = createServer((request, response) => {
  const note = readFileSync('notes/today.txt', 'utf8');
  response.end(`High water ${tides.high}, computed by ${tides.by}\n${note}`);
});
server.listen(3000);

process.on('SIGTERM', () => process.exit());
