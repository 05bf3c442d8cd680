import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, type Config } from '../../sandbox-server/config.ts';
import { layoutOf } from '../../sandbox-server/host/layout.ts';
import { startServer } from '../../sandbox-server/main.ts';
import type { SandboxView } from '../../sandbox-server/protocol/index.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';
import { Browser } from '../fakes/browser.ts';
import { findFreePort } from '../fakes/free-port.ts';
import { sendRaw } from '../fakes/send-raw.ts';

/** The server with real sandboxes, as a browser and a restart see it. */
let config: Config;
let driver: RootlessDriver;
let server: AsyncDisposable;
const log = pino({ level: 'warn' });

/** Takes the upgrade, sends back what comes after it, and says which cookies came with it. */
const echoServer = `
import socket
server = socket.create_server(("", 80))
while True:
    peer, _ = server.accept()
    request = b""
    while b"\\r\\n\\r\\n" not in request:
        request += peer.recv(4096)
    has_cookie = b"drydock_learner" in request
    peer.sendall(b"HTTP/1.1 101 Switching Protocols\\r\\nConnection: Upgrade\\r\\nUpgrade: websocket\\r\\n\\r\\n")
    peer.sendall(b"stolen" if has_cookie else peer.recv(5))
    peer.close()
`;

async function run(id: string, script: string): Promise<string> {
  const { exitCode, stdout, stderr } = await driver.exec(id, ['bash', '-c', script], { timeoutMs: 30_000 });
  if (exitCode !== 0)
    throw new Error(`${script}: expected exit code 0, got ${exitCode}\n${stderr.toString()}`);
  return stdout.toString();
}

beforeAll(async () => {
  const DRYDOCK_PORT = String(await findFreePort());
  const DRYDOCK_DATA = process.env['DRYDOCK_DATA'];
  config = {
    ...readConfig({ DRYDOCK_PORT, DRYDOCK_DATA }),
    capacity: 2,
    memoryBytes: 2 ** 30,
    diskBytes: 400 * 2 ** 20,
  };
  driver = new RootlessDriver(config);
  for (const left of await driver.list()) await driver.stop(left.id);
  server = await startServer(config, { log });
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  for (const left of await driver.list()) await driver.stop(left.id);
});

describe('a learner at the server', () => {
  const web = 'docker run -d --name web -p 8080:80 nginx';
  let browser: Browser;
  let sandbox: SandboxView;
  let previewHost: string;

  beforeAll(async () => {
    browser = new Browser(config.port);
    await browser.open();
    const claimed = await Promise.all(
      Array.from({ length: 5 }, () => browser.call<SandboxView>('POST', '/api/sandboxes')),
    );
    expect(new Set(claimed.map(({ id }) => id)).size).toBe(1);
    ({ sandbox } = await browser.startSandbox());
  });

  it('has one ready sandbox from several claims at once', async () => {
    expect(sandbox.state).toBe('ready');
    expect(await driver.list()).toEqual([{ id: sandbox.id, running: true }]);
  });

  it('is told what is published, and sees it in the preview', async () => {
    await using events = await browser.listen(sandbox.id);
    await run(sandbox.id, web);
    const { ports } = await events.next('ports', (event) => event.ports.length > 0);
    expect(ports).toMatchObject([{ port: 8080, container: 'web', containerPort: 80 }]);
    previewHost = new URL(ports[0]!.url).host;
    await expect.poll(async () => (await browser.ask('/', { host: previewHost })).status).toBe(200);
    expect((await browser.ask('/', { host: previewHost })).body).toContain('<html');
  });

  it.each(['0', '22', '2375', '5000', '4480', '8081', '65535', '65536'])(
    'does not reach port %s, which is not published',
    async (port) => {
      const host = previewHost.replace(/^8080/, port);
      expect(await browser.ask('/', { host })).toMatchObject({ status: 404 });
    },
  );

  it('is told that a published port does not answer', async () => {
    await run(sandbox.id, 'docker run -d --name silent -p 8082:9999 nginx');
    const host = previewHost.replace('8080', '8082');
    const answer = await browser.ask('/', { host, headers: { accept: 'text/html' } });
    expect(answer).toMatchObject({ status: 502, body: expect.stringContaining('Port 8082 is published') });
  });

  it('gets many pages at once over connections that are kept', async () => {
    const descriptors = () => run(sandbox.id, 'ls /proc/$(pgrep -x dockerd)/fd | wc -l').then(Number);
    const before = await descriptors();
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => browser.ask('/', { host: previewHost })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(60).fill(200));
    for (let page = 0; page < 10; page++) {
      await using events = await browser.listen(sandbox.id);
      await events.next('ports');
    }
    expect((await descriptors()) - before).toBeLessThan(10);
  });

  it('speaks to a program behind an upgraded connection', async () => {
    await run(sandbox.id, `docker run -d --name echo -p 8083:80 python python3 -c '${echoServer}'`);
    const host = previewHost.replace('8080', '8083');
    const head = `GET / HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nCookie: ${browser.cookie}\r\n\r\n`;
    await expect
      .poll(() => sendRaw(config.port, `${head}hello`))
      .toMatch(/^HTTP\/1\.1 101 [^]*\r\n\r\nhello$/);
  });

  it('finds everything still there after a restart of the server', async () => {
    await server[Symbol.asyncDispose]();
    server = await startServer(config, { log });
    expect((await browser.open()).sandbox).toMatchObject({ id: sandbox.id, state: 'ready' });
    expect((await browser.ask('/', { host: previewHost })).status).toBe(200);
    await using events = await browser.listen(sandbox.id);
    expect((await events.next('ports')).ports.map(({ container }) => container)).toContain('web');
  });

  it('gets nothing of the old sandbox after a reset', async () => {
    await run(sandbox.id, 'echo secret >~/planted');
    const next = await browser.call<SandboxView>('POST', `/api/sandboxes/${sandbox.id}/reset`);
    expect(next.id).not.toBe(sandbox.id);
    expect((await browser.ask('/', { host: previewHost })).status).not.toBe(200);
    ({ sandbox } = await browser.startSandbox());
    expect(sandbox).toMatchObject({ id: next.id, state: 'ready' });
    expect(await run(sandbox.id, 'ls ~; docker ps -aq')).not.toContain('planted');
    expect(await driver.list()).toEqual([{ id: sandbox.id, running: true }]);
  });

  it('is told when the sandbox is killed from outside, and may start another', async () => {
    await using events = await browser.listen(sandbox.id);
    await events.next('sandbox');
    const record = await readFile(join(layoutOf(config).sandboxes, sandbox.id, 'sandbox.json'), 'utf8');
    const { firstProcess } = JSON.parse(record) as { firstProcess: { pid: number } };
    process.kill(firstProcess.pid, 'SIGKILL');
    const { sandbox: stopped } = await events.next('sandbox');
    expect(stopped).toMatchObject({
      state: 'stopped',
      reason: 'lost',
      message: expect.stringContaining('unexpectedly'),
    });
    expect((await browser.startSandbox()).sandbox.state).toBe('ready');
    await expect.poll(async () => (await driver.list()).length).toBe(1);
  });
});

describe('a server with little patience', () => {
  it('warns, stops the idle sandbox, and says why', async () => {
    await server[Symbol.asyncDispose]();
    server = await startServer({ ...config, idleTimeoutMs: 6000, idleWarningMs: 5000 }, { log });
    const browser = new Browser(config.port);
    await browser.open();
    const { sandbox } = await browser.startSandbox();
    await using events = await browser.listen(sandbox.id);
    await events.next('sandbox', ({ sandbox: seen }) => 'idleStopAt' in seen);
    await browser.call('POST', `/api/sandboxes/${sandbox.id}/keep`);
    await events.next('sandbox', ({ sandbox: seen }) => !('idleStopAt' in seen));
    const { sandbox: stopped } = await events.next(
      'sandbox',
      ({ sandbox: seen }) => seen.state === 'stopped',
    );
    expect(stopped).toMatchObject({ reason: 'idle', message: expect.stringContaining('nothing happened') });
    await expect.poll(async () => (await driver.list()).some(({ id }) => id === sandbox.id)).toBe(false);
  });
});
