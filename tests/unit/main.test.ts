import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../sandbox-server/config.ts';
import { startServer } from '../../sandbox-server/main.ts';
import { Browser } from '../fakes/browser.ts';
import { FakeDriver } from '../fakes/fake-driver.ts';
import { findFreePort } from '../fakes/free-port.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'drydock-main-'));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

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
    const browser = new Browser(port);
    const first = await start(port, driver);
    await browser.open();
    const { sandbox } = await browser.startSandbox();
    await first[Symbol.asyncDispose]();
    await expect(browser.open()).rejects.toMatchObject({ code: 'ECONNREFUSED' });

    await using _ = await start(port, driver);
    expect((await browser.open()).sandbox).toMatchObject({ id: sandbox.id, state: 'ready' });
    expect(driver.created).toEqual([sandbox.id]);
  });

  it('does not wait for a connection on which nothing was asked', async () => {
    const port = await findFreePort();
    const server = await start(port);
    const silent = connect(port, '127.0.0.1');
    await once(silent, 'connect');
    await new Browser(port).open();
    const closed = once(silent, 'close');
    await server[Symbol.asyncDispose]();
    await closed;
  });

  it('says that sandboxes are not prepared where set-up has not been, and serves all else', async () => {
    const port = await findFreePort();
    const browser = new Browser(port);
    const options = { log: pino({ level: 'silent' }), courseDir: 'tests/fixtures/course' };
    await using _ = await startServer(makeConfig(port), options);
    expect(await browser.call('GET', '/healthz')).toMatchObject({
      status: 'degraded',
      sandboxes: { reason: expect.stringContaining('npm start') },
    });
    expect((await browser.open()).sandboxesUnavailable).toContain('npm start');
    const refused = await browser.ask('/api/sandboxes', { method: 'POST' });
    expect(refused.status).toBe(503);
    expect(JSON.parse(refused.body)).toMatchObject({ code: 'sandboxes_unavailable' });
  });
});
