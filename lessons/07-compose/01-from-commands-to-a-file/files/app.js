// The page of a harbour office: shows the ships that arrived and notes new ones. The list is kept in Redis.
const { createServer } = require('node:http');
const { connect } = require('node:net');

const { DB_HOST = 'localhost', HARBOUR = 'an unknown harbour' } = process.env;

/** Sends one command to Redis and gives back the lines of its reply. */
function redis(...words) {
  return new Promise((resolve, reject) => {
    const socket = connect(6379, DB_HOST);
    const command = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    let reply = '';
    socket.setEncoding('utf8');
    socket.on('data', (part) => (reply += part));
    socket.on('end', () => resolve(reply.split('\r\n')));
    socket.on('error', reject);
    socket.write(`*${words.length}\r\n${command.join('')}QUIT\r\n`);
  });
}

async function listShips() {
  const [, ...lines] = await redis('LRANGE', 'ships', '0', '-1');
  return lines.filter((line, index) => index % 2 === 1 && lines[index - 1].startsWith('$'));
}

async function noteShip(request, response) {
  let body = '';
  for await (const part of request) body += part;
  const ship = new URLSearchParams(body).get('ship')?.trim() || 'a ship without a name';
  await redis('RPUSH', 'ships', ship);
  response.writeHead(303, { location: '/' }).end(`Noted: ${ship}\n`);
}

async function showShips(response) {
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const items = (await listShips()).map((ship) => `<li>${escaped(ship)}</li>`);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>
<title>Harbour office</title>
<h1>Arrivals in ${escaped(HARBOUR)}</h1>
<ul>
${items.join('\n') || '<li>none yet</li>'}
</ul>
<form method="post"><input name="ship" aria-label="Ship"> <button>Note</button></form>
`);
}

const server = createServer(async (request, response) => {
  console.log(request.method, request.url);
  try {
    if (request.method === 'POST') await noteShip(request, response);
    else await showShips(response);
  } catch (error) {
    console.log(`No answer from the database "${DB_HOST}": ${error.message}`);
    response.writeHead(503).end(`No answer from the database "${DB_HOST}".\n`);
  }
});

const pass = 1000 + Math.floor(Math.random() * 9000);
server.listen(3000, () => console.log(`Office open on port 3000, pass ${pass}, database "${DB_HOST}"`));
process.on('SIGTERM', () => process.exit());
