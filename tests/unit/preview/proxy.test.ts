import { createServer, request, Server, type IncomingMessage, type RequestListener } from 'node:http';
import {
  createServer as createNetServer,
  type AddressInfo,
  type Server as NetServer,
  type Socket,
} from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { sendRaw } from '../../fakes/send-raw.ts';
import { TestApp } from '../../fakes/test-app.ts';

const programs: NetServer[] = [];
afterEach(() => {
  for (const program of programs.splice(0)) {
    if (program instanceof Server) program.closeAllConnections();
    program.close();
  }
});

async function startProgram(listener?: RequestListener): Promise<Server> {
  const program = createServer(listener);
  programs.push(program);
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
  return program;
}

/** Calls `answer` when a request comes. */
async function startSocketProgram(answer: (socket: Socket) => void): Promise<NetServer> {
  const program = createNetServer((socket) => {
    socket.on('error', () => {}).once('data', () => answer(socket));
  });
  programs.push(program);
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
  return program;
}

function portOf(server: NetServer): number {
  return (server.address() as AddressInfo).port;
}

/** A course with one learner, whose container "web" publishes 8080 and is the given program. */
async function setUp(program?: NetServer) {
  const test = await TestApp.start();
  const port = await test.listen();
  const learner = await test.makeLearner();
  const { id } = await learner.startSandbox(test.deps);
  const { previewToken } = test.deps.manager.listReady()[0]!.sandbox;
  const hostOf = (published: number | string) => `${published}-${previewToken}.localhost:4480`;
  test.driver.engineOf(id).run('web', { 8080: 80 });
  if (program) test.driver.listen(id, 8080, portOf(program));
  const ask = (path: string, { host = hostOf(8080), ...rest }: { host?: string } & AskOptions = {}) =>
    askServer(port, path, { ...rest, headers: { host, ...rest.headers } });
  return { test, port, id, learner, hostOf, ask };
}

interface AskOptions {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

async function askServer(port: number, path: string, { body, ...options }: AskOptions) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ port, path, agent: false, ...options }, resolve)
      .once('error', reject)
      .end(body);
  });
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) };
}

describe('a published port', () => {
  it('is served with path, method, body and headers as they are, on its own host', async () => {
    const program = await startProgram(async (asked, answer) => {
      answer.writeHead(201, { 'x-program': 'yes', 'set-cookie': ['a=1', 'b=2'] });
      answer.end(`${asked.method} ${asked.url} ${asked.headers.host} ${await text(asked)}`);
    });
    const { test, ask, hostOf } = await setUp(program);
    await using _ = test;
    const answer = await ask('/a%20b?c=%zz', { method: 'PUT', body: 'hello' });
    expect(answer).toMatchObject({ status: 201, body: `PUT /a%20b?c=%zz ${hostOf(8080)} hello` });
    expect(answer.headers).toMatchObject({ 'x-program': 'yes', 'set-cookie': ['a=1', 'b=2'] });
    // None of the course's own confinement is put on the learner's pages.
    expect(answer.headers).not.toHaveProperty('content-security-policy');
  });

  it('gets neither the course cookie nor what the browser claims about proxies', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const program = await startProgram((asked, answer) => {
      seen.push(asked.headers);
      answer.end();
    });
    const { test, ask, learner } = await setUp(program);
    await using _ = test;
    await ask('/', {
      headers: {
        cookie: `theirs=1; ${learner.cookie}; __Host-drydock_learner=x; other=2`,
        'x-forwarded-for': '1.2.3.4',
      },
    });
    await ask('/', { headers: { cookie: learner.cookie, connection: 'close, x-secret', 'x-secret': '1' } });
    expect(seen[0]).toMatchObject({ cookie: 'theirs=1; other=2', 'x-forwarded-proto': 'http' });
    expect(seen[0]).not.toHaveProperty('x-forwarded-for');
    expect(seen[1]).not.toHaveProperty('cookie');
    expect(seen[1]).not.toHaveProperty('x-secret');
  });

  it('sets cookies for its own host only', async () => {
    const program = await startProgram((_asked, answer) => {
      answer.setHeader('set-cookie', 'drydock_learner=forged; Path=/; Domain=localhost; HttpOnly');
      answer.end();
    });
    const { test, ask } = await setUp(program);
    await using _ = test;
    expect((await ask('/')).headers['set-cookie']).toEqual(['drydock_learner=forged; Path=/; HttpOnly']);
  });

  it('keeps redirects to itself in the preview, and hands others to the browser unfollowed', async () => {
    const program = await startProgram((asked, answer) => {
      const { host } = asked.headers;
      const targets: Record<string, string> = {
        '/own': `http://${host?.split(':')[0]}/folder/?a=1`,
        '/localhost': 'http://localhost:8080/x',
        '/relative': 'next',
        '/metadata': 'http://169.254.169.254/latest/',
      };
      answer.writeHead(302, { location: targets[asked.url ?? ''] }).end();
    });
    const { test, ask } = await setUp(program);
    await using _ = test;
    const locationOf = async (path: string) => (await ask(path)).headers.location;
    expect(await locationOf('/own')).toBe('/folder/?a=1');
    expect(await locationOf('/localhost')).toBe('/x');
    expect(await locationOf('/relative')).toBe('next');
    expect(await locationOf('/metadata')).toBe('http://169.254.169.254/latest/');
  });

  it('is reached by WebSocket, without the course cookie', async () => {
    const program = await startProgram();
    const sockets = new WebSocketServer({ server: program });
    sockets.on('connection', (socket, asked) => {
      socket.send(`cookie: ${asked.headers.cookie}`);
      socket.on('message', (data) => socket.send(`echo ${String(data)}`));
    });
    const { test, port, learner, hostOf } = await setUp(program);
    await using _ = test;
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, {
      headers: { host: hostOf(8080), cookie: `${learner.cookie}; theirs=1` },
    });
    const messages: string[] = [];
    await new Promise<void>((resolve) => {
      socket.on('open', () => socket.send('hello'));
      socket.on('message', (data) => {
        messages.push(String(data));
        if (messages.length === 2) resolve();
      });
    });
    expect(messages).toEqual(['cookie: theirs=1', 'echo hello']);
    const closed = new Promise((resolve) => socket.once('close', resolve));
    await test.app.close();
    await closed;
  });

  it('answers an upgrade it does not want as it likes', async () => {
    const program = await startProgram((asked, answer) => answer.end(`${asked.headers.upgrade}`));
    const { test, port, hostOf } = await setUp(program);
    await using _ = test;
    const head = `GET / HTTP/1.1\r\nHost: ${hostOf(8080)}\r\n`;
    const h2c = await sendRaw(port, `${head}Connection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n`);
    expect(h2c).toMatch(/^HTTP\/1.1 200 OK[^]*undefined/);
    const socket = new WebSocket(`ws://127.0.0.1:${port}/`, { headers: { host: hostOf(8080) } });
    const status = await new Promise((resolve) => {
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode));
    });
    socket.on('error', () => {}).terminate();
    expect(status).toBe(200);
  });

  it('is a sign of life', async () => {
    const program = await startProgram((_asked, answer) => answer.end());
    const { test, ask, id } = await setUp(program);
    await using _ = test;
    test.deps.manager.warn(id, new Date());
    await ask('/');
    expect(test.deps.manager.listReady()[0]!.sandbox.status).not.toHaveProperty('idleStopAt');
  });
});

describe('what is not published', () => {
  it.each(['0', '22', '2375', '4480', '65536', '-1', '8081', '8080@evil', 'docker.sock'])(
    'is not reached by port %s, though something listens there',
    async (port) => {
      const program = await startProgram((_asked, answer) => answer.end('secret'));
      const { test, ask, hostOf, id } = await setUp();
      await using _ = test;
      if (/^\d+$/.test(port)) test.driver.listen(id, Number(port), portOf(program));
      const answer = await ask('/', { host: hostOf(port) });
      expect(answer.status).toBe(404);
      expect(answer.headers['drydock-error']).toBe('port_not_published');
      expect(answer.body).not.toContain('secret');
    },
  );

  it('is not reached with a token nobody has, nor through the sandbox id', async () => {
    const { test, ask, id } = await setUp(await startProgram((_asked, answer) => answer.end('secret')));
    await using _ = test;
    for (const token of ['f'.repeat(32), id]) {
      const answer = await ask('/', { host: `8080-${token}.localhost:4480` });
      expect(answer).toMatchObject({ status: 404 });
    }
  });

  it('is not reached by naming another host in the request', async () => {
    const { test, port, ask, hostOf } = await setUp(
      await startProgram((asked, answer) => answer.end(asked.headers.host)),
    );
    await using _ = test;
    const absolute = `GET http://evil.example/ HTTP/1.1\r\nHost: ${hostOf(8080)}\r\nConnection: close\r\n\r\n`;
    expect(await sendRaw(port, absolute)).toMatch(/^HTTP\/1.1 400 /);
    const forwarded = await ask('/', { headers: { 'x-forwarded-host': 'evil.example' } });
    expect(forwarded.body).toBe(hostOf(8080));
  });

  it('does not see the course API on a preview host', async () => {
    const { test, ask, learner } = await setUp(await startProgram((_asked, answer) => answer.end('mine')));
    await using _ = test;
    expect((await ask('/api/learner', { headers: { cookie: learner.cookie } })).body).toBe('mine');
  });

  it('says when the sandbox has stopped', async () => {
    const { test, ask, id } = await setUp(await startProgram());
    await using _ = test;
    await test.deps.manager.stop(id, 'idle');
    expect(await ask('/')).toMatchObject({ status: 409, body: expect.stringContaining('was stopped') });
  });
});

describe('a program that does not answer', () => {
  it('gives a page that says so and tries again, and is served as soon as it answers', async () => {
    const { test, ask, id } = await setUp();
    await using _ = test;
    const page = await ask('/', { headers: { accept: 'text/html,*/*' } });
    expect(page.status).toBe(502);
    expect(page.body).toMatch(/http-equiv="refresh"[^]*Port 8080 is published[^]*Try again now/);
    expect((await ask('/')).headers['content-type']).toContain('text/plain');
    test.driver.listen(id, 8080, portOf(await startProgram((_asked, answer) => answer.end('late'))));
    expect(await ask('/')).toMatchObject({ status: 200, body: 'late' });
  });

  it.each([
    ['closes at once', (socket: Socket) => socket.destroy()],
    ['speaks no HTTP', (socket: Socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
    [
      'sends two kinds of length',
      (socket: Socket) =>
        socket.end('HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET'),
    ],
    [
      'sends headers without end',
      (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\nX-Long: ${'x'.repeat(70_000)}\r\n\r\n`),
    ],
    ['gives status 000', (socket: Socket) => socket.end('HTTP/1.1 000 Nothing\r\n\r\n')],
  ])('that %s is a 502, and the next request is served', async (_name, misbehave) => {
    const behaviours = [
      misbehave,
      // With a reason that Node reads and would not write.
      (socket: Socket) =>
        socket.end('HTTP/1.1 200 \x01\r\nContent-Length: 4\r\nConnection: close\r\n\r\nwell'),
    ];
    const program = await startSocketProgram((socket) => behaviours.shift()?.(socket));
    const { test, ask } = await setUp(program);
    await using _ = test;
    expect((await ask('/')).status).toBe(502);
    expect(await ask('/')).toMatchObject({ status: 200, body: 'well' });
  });

  it('that dies in the middle of an answer cuts it, so that the browser knows', async () => {
    const program = await startProgram((_asked, answer) => {
      answer.writeHead(200, { 'content-length': '100' });
      answer.write('half', () => answer.socket?.destroy());
    });
    const { test, ask } = await setUp(program);
    await using _ = test;
    await expect(ask('/')).rejects.toMatchObject({ code: 'ECONNRESET' });
  });

  it('is left when the browser leaves', async () => {
    const asked = Promise.withResolvers<Socket>();
    const program = await startProgram((request) => asked.resolve(request.socket));
    const { test, port, hostOf } = await setUp(program);
    await using _ = test;
    const browser = request({ port, path: '/', headers: { host: hostOf(8080) } }).on('error', () => {});
    browser.end();
    const socket = await asked.promise;
    const left = new Promise((resolve) => socket.once('close', resolve));
    browser.destroy();
    await left;
  });
});
