import { createHash } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readConfig, type Config } from '../../sandbox-server/config.ts';
import { startServer } from '../../sandbox-server/main.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';
import { Browser } from '../fakes/browser.ts';
import { TerminalPage } from '../fakes/terminal-page.ts';

/** Terminals of a real sandbox over real WebSockets. */
const lesson = 'ports/container-port-and-host-port';
let config: Config;
let driver: RootlessDriver;
let server: AsyncDisposable;
let browser: Browser;
let sandboxId: string;
const pages: TerminalPage[] = [];

beforeAll(async () => {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const DRYDOCK_PORT = String((probe.address() as AddressInfo).port);
  await new Promise((resolve) => probe.close(resolve));
  const DRYDOCK_DATA = process.env['DRYDOCK_DATA'];
  const limits = { capacity: 1, memoryBytes: 700 * 2 ** 20, diskBytes: 200 * 2 ** 20, pids: 200 };
  config = { ...readConfig({ DRYDOCK_PORT, DRYDOCK_DATA }), ...limits };
  driver = new RootlessDriver(config);
  for (const left of await driver.list()) await driver.stop(left.id);
  server = await startServer(config, { log: pino({ level: 'warn' }) });
  browser = new Browser(config.port);
  await browser.open();
  sandboxId = (await browser.startSandbox()).sandbox.id;
});
afterEach(() => {
  for (const page of pages.splice(0)) page[Symbol.dispose]();
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  for (const left of await driver.list()) await driver.stop(left.id);
});

async function openPage(number: number): Promise<TerminalPage> {
  const path = `/api/sandboxes/${sandboxId}/terminals/${number}?${new URLSearchParams({ lesson })}`;
  const page = new TerminalPage(config.port, path, {
    host: `localhost:${config.port}`,
    origin: config.publicUrl,
    cookie: browser.cookie,
  });
  pages.push(page);
  await page.attached();
  return page;
}

describe('a terminal of a real sandbox', () => {
  it('is the learner’s login shell in the lesson’s folder', async () => {
    const page = await openPage(1);
    page.type('id -un; pwd; docker version --format "engine {{.Server.Os}}"\r');
    await page.sees('learner\r\n/home/learner/work/container-port-and-host-port\r\nengine linux', 15_000);
  });

  it('has only its own three descriptors, after many others were opened', async () => {
    await Promise.all([2, 3, 4].map((number) => openPage(number)));
    const page = await openPage(1);
    page.type('clear; printf fds-; command ls -m /proc/$$/fd\r');
    // Of the shell: 0, 1, 2 and bash's own copy of the terminal.
    await page.sees(/fds-0, 1, 2, 255\r/);
  });

  it('has no variable of the server', async () => {
    const page = await openPage(1);
    page.type('clear; env | grep -c -i drydock; echo "counted"\r');
    await page.sees(/\D0\r\ncounted/);
  });

  it('knows its size, also when that changes', async () => {
    const page = await openPage(1);
    page.type('clear; stty size; trap "stty size" WINCH\r');
    page.send({ type: 'resize', cols: 111, rows: 44 });
    page.type('\r');
    await page.sees('44 111');
  });

  it('is the same shell with its screen after the connection broke, its programs still running', async () => {
    const first = await openPage(2);
    first.type('marker=kept; sleep 12345 & echo started-$((20+1))\r');
    await first.sees('started-21');
    first.socket.terminate();
    const second = await openPage(2);
    expect(second.messages[0]).toEqual({ type: 'attached', resumed: true });
    await second.sees('started-21');
    second.type('echo $marker-$(jobs -r | wc -l)\r');
    await second.sees('kept-1');
    second.type('kill %1\r');
  });

  it('shows a program that fills the screen to a page that comes later', async () => {
    const first = await openPage(3);
    first.type('less -X /etc/debconf.conf\r');
    await first.sees('debconf');
    const second = await openPage(3);
    await second.sees('debconf');
    second.type('q');
  });

  it('takes 5 MB pasted at once, in order', async () => {
    const page = await openPage(1);
    page.type('stty raw -echo; echo rea""dy; head -c 5000000 | sha256sum; stty sane\r');
    await page.sees('ready');
    const paste = Buffer.from(Array.from({ length: 5_000_000 }, (_, index) => 97 + ((index * 7919) % 26)));
    for (let start = 0; start < paste.length; start += 16_384)
      page.type(paste.subarray(start, start + 16_384));
    await page.sees(createHash('sha256').update(paste).digest('hex'), 50_000);
  });

  it('that nobody reads stops its program, and its neighbour echoes at once', async () => {
    const flooded = await openPage(3);
    flooded.socket.pause();
    const before = process.memoryUsage().rss;
    flooded.type('cat /dev/zero\r');
    const page = await openPage(1);
    for (let round = 0; round < 20; round += 1) {
      page.type(`echo round-$((${round}+1000))\r`);
      await page.sees(`round-${round + 1000}`, 2000);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 2 ** 20);
    flooded.socket.resume();
    flooded.type('\x03');
    flooded.type('echo over-$((1+1))\r');
    await flooded.sees('over-2', 20_000);
  });

  it('says how its shell ended, and the next connection starts a new one', async () => {
    const page = await openPage(1);
    page.type('exit 3\r');
    await page.closed;
    expect(page.messages.at(-1)).toMatchObject({ type: 'ended', exitCode: 3 });
    expect((await openPage(1)).messages[0]).toEqual({ type: 'attached', resumed: false });
  });

  it('full of processes still answers, and is ended by the learner with all it runs', async () => {
    const page = await openPage(1);
    page.type('bomb() { bomb | bomb & }; bomb\r');
    await page.sees('Resource temporarily unavailable', 20_000);
    const files = await browser.ask(`/api/sandboxes/${sandboxId}/files?${new URLSearchParams({ lesson })}`);
    // With luck a place is free at that moment; otherwise there is an error that says so.
    expect([200, 503, 504]).toContain(files.status);
    await browser.ask(`/api/sandboxes/${sandboxId}`, { method: 'DELETE' });
    expect((await page.closed).code).toBe(4002);
    expect(page.text).toContain('[Drydock] You stopped the sandbox.');
    expect(await driver.list()).toEqual([]);
  });
});
