import { mkdtempSync, rmSync } from 'node:fs';
import { request, type IncomingMessage } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../sandbox-server/config.ts';
import { startServer } from '../../sandbox-server/main.ts';
import type { LearnerView, SandboxView } from '../../sandbox-server/protocol/index.ts';
import { FakeDriver } from '../fakes/fake-driver.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'drydock-main-'));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function makeConfig(port: number) {
  return readConfig({ DRYDOCK_DATA: dataDir, DRYDOCK_PORT: String(port) });
}

function start(port: number, driver = new FakeDriver()) {
  return startServer(makeConfig(port), {
    driver,
    log: pino({ level: 'silent' }),
    courseDir: 'tests/fixtures/course',
  });
}

async function ask<T>(
  port: number,
  method: string,
  path: string,
  cookie = '',
): Promise<{ body: T; cookie: string }> {
  const headers = { host: `localhost:${port}`, origin: `http://localhost:${port}`, cookie };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ port, path, method, headers, agent: false }, resolve).once('error', reject).end();
  });
  const [set = ''] = answer.headers['set-cookie'] ?? [];
  return { body: JSON.parse(await text(answer)) as T, cookie: set.split(';')[0] || cookie };
}

describe('the server as a whole', () => {
  it('names the setting when the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    await expect(start(port)).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken. Stop what listens there, or set DRYDOCK_PORT to another port.`,
    );
    taken.close();
  });

  it('keeps the learner and the running sandbox over a restart, and wakes nothing twice', async () => {
    await using driver = new FakeDriver();
    const port = await findFreePort();
    const first = await start(port, driver);
    const { cookie } = await ask<LearnerView>(port, 'GET', '/api/learner');
    const { body: sandbox } = await ask<SandboxView>(port, 'POST', '/api/sandboxes', cookie);
    await expect
      .poll(
        async () => (await ask<SandboxView>(port, 'GET', `/api/sandboxes/${sandbox.id}`, cookie)).body.state,
      )
      .toBe('ready');
    await first[Symbol.asyncDispose]();
    await expect(ask(port, 'GET', '/healthz')).rejects.toMatchObject({ code: 'ECONNREFUSED' });

    await using _ = await start(port, driver);
    const { body: learner } = await ask<LearnerView>(port, 'GET', '/api/learner', cookie);
    expect(learner.sandbox).toMatchObject({ id: sandbox.id, state: 'ready' });
    expect(driver.created).toEqual([sandbox.id]);
  });

  it('says that sandboxes are not prepared where set-up has not been, and serves all else', async () => {
    const port = await findFreePort();
    const options = { log: pino({ level: 'silent' }), courseDir: 'tests/fixtures/course' };
    await using _ = await startServer(makeConfig(port), options);
    const { body } = await ask(port, 'GET', '/healthz');
    expect(body).toMatchObject({
      status: 'degraded',
      sandboxes: { reason: expect.stringContaining('npm start') },
    });
    const { cookie } = await ask(port, 'GET', '/api/learner');
    const refused = await ask(port, 'POST', '/api/sandboxes', cookie);
    expect(refused.body).toMatchObject({ code: 'sandboxes_unavailable' });
  });
});
