import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TerminalScene } from '../../fakes/terminal-scene.ts';
import { until } from '../../fakes/test-app.ts';

let scene: TerminalScene;
beforeEach(async () => {
  scene = await TerminalScene.start();
});
afterEach(() => scene[Symbol.asyncDispose]());

describe('a terminal', () => {
  it('is a shell in the lesson’s folder, with the starter files in it', async () => {
    const page = await scene.openPage();
    expect(page.messages[0]).toEqual({ type: 'attached', resumed: false });
    page.type('pwd; ls; echo $((6*7))\r');
    await page.sees(/work\/first\r\nhello\.txt\r\n42\r\n/s);
  });

  it('takes what is typed before the shell is there', async () => {
    const page = scene.connectPage();
    await new Promise((resolve) => page.socket.once('open', resolve));
    page.type('echo early-$((1+1))\r');
    await page.sees('early-2');
  });

  it('starts with the size of its page', async () => {
    const page = scene.connectPage();
    await new Promise((resolve) => page.socket.once('open', resolve));
    page.send({ type: 'resize', cols: 101, rows: 33 });
    await page.attached();
    page.type('stty size\r');
    await page.sees('33 101');
  });

  it('keeps its size when a page comes that does not say one', async () => {
    const first = await scene.openPage();
    first.send({ type: 'resize', cols: 101, rows: 33 });
    const second = await scene.openPage({ isSilent: true });
    second.type('stty size\r');
    await second.sees('33 101');
  });

  it('is the same shell with its screen after the connection broke', async () => {
    const first = await scene.openPage();
    first.type('secret=kept; echo shown-$((2+2))\r');
    await first.sees('shown-4');
    first.socket.terminate();
    const second = await scene.openPage();
    expect(second.messages[0]).toEqual({ type: 'attached', resumed: true });
    await second.sees('shown-4');
    second.type('echo $secret-here\r');
    await second.sees('kept-here');
  });

  it('is one shell in two tabs, and another by another number or in another lesson', async () => {
    const first = await scene.openPage();
    const tab = await scene.openPage();
    const other = await scene.openPage({ number: 2 });
    const elsewhere = await scene.openPage({ lesson: 'basics/second' });
    first.type('echo in-$((3*3))\r');
    await Promise.all([first.sees('in-9'), tab.sees('in-9')]);
    expect(other.messages[0]).toEqual({ type: 'attached', resumed: false });
    elsewhere.type('pwd\r');
    await elsewhere.sees('work/second');
    expect(other.text + elsewhere.text).not.toContain('in-9');
  });

  it('says that its shell ended, and the next connection starts a new one', async () => {
    const page = await scene.openPage();
    page.type('exit 7\r');
    expect((await page.closed).code).toBe(1000);
    expect(page.messages.at(-1)).toEqual({
      type: 'ended',
      exitCode: 7,
      message: 'The shell ended with exit code 7.',
    });
    expect((await scene.openPage()).messages[0]).toEqual({ type: 'attached', resumed: false });
  });

  it('shows why its sandbox was stopped', async () => {
    const page = await scene.openPage();
    await scene.test.deps.manager.stop(scene.sandboxId, 'idle');
    expect(await page.closed).toEqual({ code: 4002, reason: 'The sandbox was stopped.' });
    expect(page.text).toContain(
      '[Drydock] The sandbox was stopped because nothing happened in it for a while.',
    );
    expect((await scene.connectPage().closed).code).toBe(4002);
  });

  it('shows why its sandbox was lost, although the shell ends first', async () => {
    const page = await scene.openPage();
    await scene.test.driver.lose(scene.sandboxId, 'out-of-memory');
    expect((await page.closed).code).toBe(4002);
    expect(page.text).toContain('used more memory');
    expect(page.messages).toHaveLength(1);
  });

  it('is a sign of life when the learner types, and only then', async () => {
    const touch = vi.spyOn(scene.test.deps.manager, 'touch');
    const page = await scene.openPage();
    page.send({ type: 'resize', cols: 80, rows: 24 });
    page.type('\x1b[?1;2c');
    await page.sees('1;2c');
    expect(touch).not.toHaveBeenCalled();
    page.type('x');
    await vi.waitFor(() => expect(touch).toHaveBeenCalledExactlyOnceWith(scene.sandboxId));
  });

  it('tells its pages that the server stops, and leaves no shell behind', async () => {
    const page = await scene.openPage();
    page.type('echo pid=$$\r');
    await page.sees(/pid=\d+/);
    const pid = Number(/pid=(\d+)/.exec(page.text)?.[1]);
    await scene.test.app.close();
    expect((await page.closed).code).toBe(1001);
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(), 5000);
  });
});

describe('who may not have a terminal', () => {
  it('another learner, a stranger and an unknown sandbox are told the same, and nothing is started', async () => {
    const openPty = vi.spyOn(scene.test.driver, 'openPty');
    const other = await scene.test.makeLearner();
    const ends = await Promise.all([
      scene.connectPage({ cookie: other.cookie }).closed,
      scene.connectPage({ id: '0'.repeat(32) }).closed,
    ]);
    expect(ends[0]).toEqual(ends[1]);
    expect(ends[0]?.code).toBe(4001);
    expect((await scene.connectPage({ cookie: 'drydock_learner=forged' }).closed).code).toBe(4001);
    expect((await scene.connectPage({ cookie: '' }).closed).code).toBe(4001);
    expect(openPty).not.toHaveBeenCalled();
  });

  it('is told to try again while the sandbox starts', async () => {
    const other = await scene.test.makeLearner();
    scene.test.driver.startEngine = (_id, signal) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', reject));
    const { id } = await other.claim();
    expect((await scene.connectPage({ id, cookie: other.cookie }).closed).code).toBe(1013);
  });

  it.each(['0', '5', '-1', '1e1', 'x', '1.5'])('there is no terminal %s', async (number) => {
    expect((await scene.connectPage({ number }).closed).code).toBe(1008);
  });

  it.each(['', 'no/such', '../..', 'basics'])('there is no lesson %j', async (name) => {
    expect((await scene.connectPage({ lesson: name }).closed).code).toBe(1008);
  });

  it('more than eight pages of one shell', async () => {
    await Promise.all(Array.from({ length: 8 }, () => scene.openPage()));
    expect((await scene.connectPage().closed).code).toBe(4003);
  });

  it('who reconnects a hundred times a minute waits, and no shell is started for it', async () => {
    const openPty = vi.spyOn(scene.test.driver, 'openPty');
    const pagesOfStorm = Array.from({ length: 100 }, () => scene.connectPage());
    const statuses = await Promise.all(
      pagesOfStorm.map(
        ({ socket }) =>
          new Promise<number>((resolve) => {
            socket.once('open', () => resolve(101));
            socket.once('unexpected-response', (_request, { statusCode }) => resolve(statusCode ?? 0));
          }),
      ),
    );
    expect(statuses.filter((status) => status === 429)).toHaveLength(40);
    await vi.waitFor(() => expect(openPty).toHaveBeenCalledOnce());
  });
});

describe('a connection that is cut without a word', () => {
  it('during the handshake does not harm the server', async () => {
    const socket = connect(scene.port, '127.0.0.1');
    socket.write(
      `GET /api/sandboxes/${scene.sandboxId}/terminals/1 HTTP/1.1\r\nHost: localhost:4480\r\nUpgrade: websocket\r\n`,
    );
    socket.destroy();
    await until(scene.test.deps, scene.sandboxId, 'ready');
    expect((await scene.openPage()).messages).toHaveLength(1);
  });
});
