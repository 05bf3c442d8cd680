import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { expect, test } from 'vitest';
import { HttpProbe } from '../../../sandbox-server/checks/http-probe.ts';
import { SandboxReach } from '../../../sandbox-server/checks/sandbox-reach.ts';
import { catchNotYet, startProbing } from './probing.ts';

async function listen(server: Server): Promise<{ port: number } & AsyncDisposable> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

async function startSite(answer: RequestListener) {
  const probing = await startProbing();
  const site = await listen(createServer(answer));
  probing.docker.containers.push({ name: 'site', image: 'nginx', ports: { 8080: 80 } });
  probing.docker.ports.set(8080, site.port);
  const reach = new SandboxReach(probing.docker, 'sandbox', AbortSignal.timeout(10_000));
  const http = new HttpProbe(reach, probing.context.docker, { patienceMs: 300, tryMs: 100 });
  return {
    ...probing,
    http,
    async [Symbol.asyncDispose]() {
      await probing[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
    },
  };
}

test('asks a published port as curl on localhost would', async () => {
  await using site = await startSite((request, response) => {
    response.writeHead(201, { 'x-host': request.headers.host }).end(`path ${request.url}`);
  });
  const answer = await site.http.get(8080, '/a?b=c');
  expect(answer).toMatchObject({ status: 201, text: 'path /a?b=c' });
  expect(answer.headers['x-host']).toBe('localhost:8080');
});

test('does not follow a redirect', async () => {
  await using site = await startSite((_request, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  );
  expect((await site.http.get(8080)).status).toBe(302);
});

test('never asks a port that no container publishes', async () => {
  await using site = await startSite((_request, response) => response.end());
  const notYet = await catchNotYet(() => site.http.get(4480));
  expect(notYet.id).toBe('port.not-published');
  expect(notYet.message).toBe('Expected a running container to publish port 4480, found published: 8080.');
  expect(site.docker.openStreams).toBeLessThanOrEqual(4);
});

test('waits for a server that is just starting', async () => {
  let tries = 0;
  await using site = await startSite((request, response) => {
    if (++tries === 1) request.socket.destroy();
    else response.end('up');
  });
  expect((await site.http.get(8080)).text).toBe('up');
});

test('says so when the connection is closed without an answer', async () => {
  await using probing = await startProbing();
  await using closing = await listen(createTcpServer((socket) => socket.destroy()));
  probing.docker.containers.push({ name: 'lost', image: 'nginx', ports: { 8082: 8080 } });
  probing.docker.ports.set(8082, closing.port);
  const reach = new SandboxReach(probing.docker, 'sandbox', AbortSignal.timeout(10_000));
  const http = new HttpProbe(reach, probing.context.docker, { patienceMs: 0, tryMs: 200 });
  const notYet = await catchNotYet(() => http.get(8082));
  expect(notYet).toMatchObject({
    id: 'http.no-answer',
    text: { found: 'the connection was closed without an answer' },
  });
});

test('says so when no answer comes in time', async () => {
  await using site = await startSite(() => {});
  const notYet = await catchNotYet(() => site.http.get(8080));
  expect(notYet).toMatchObject({ id: 'http.no-answer', text: { found: 'no answer in time' } });
});

test('reads no more than 1 MiB of an endless body', async () => {
  await using site = await startSite((_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
    };
    response.on('drain', more);
    more();
  });
  expect((await site.http.get(8080)).text).toHaveLength(1024 * 1024);
});
