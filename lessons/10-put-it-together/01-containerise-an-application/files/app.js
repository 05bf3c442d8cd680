// The logbook of a harbour. Where its database is, PGHOST, PGUSER and PGPASSWORD say; the package pg reads them.
import { createServer } from 'node:http';
import pg from 'pg';

const port = 3000;
const database = new pg.Pool();
database.on('error', (error) => console.log(`Lost the database: ${error.message}`));

async function noteShip(request, response) {
  let body = '';
  for await (const part of request) body += part;
  const ship = new URLSearchParams(body).get('ship')?.trim() || 'a ship without a name';
  await database.query('INSERT INTO ships (name) VALUES ($1)', [ship]);
  response.writeHead(303, { location: '/' }).end(`Noted: ${ship}\n`);
}

async function showShips(response) {
  const { rows } = await database.query('SELECT name FROM ships ORDER BY noted');
  const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const items = rows.map(({ name }) => `<li>${escaped(name)}</li>\n`);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>
<title>Logbook</title>
<h1>Ships in harbour</h1>
<ul>
${items.join('')}</ul>
<form method="post"><input name="ship" aria-label="Ship"> <button>Note</button></form>
`);
}

const server = createServer(async (request, response) => {
  console.log(request.method, request.url);
  try {
    if (request.method === 'POST') await noteShip(request, response);
    else await showShips(response);
  } catch (error) {
    console.log(`The database says: ${error.message}`);
    response.writeHead(503).end(`The database says: ${error.message}\n`);
  }
});

await database.query(
  'CREATE TABLE IF NOT EXISTS ships (name text NOT NULL, noted timestamptz NOT NULL DEFAULT now())',
);
server.listen(port, () => console.log(`Logbook open on port ${port}`));
process.on('SIGTERM', () => process.exit());
