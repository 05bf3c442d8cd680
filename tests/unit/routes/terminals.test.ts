import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TerminalPage } from '../../fakes/terminal-page.ts';
import { TestApp, until, type TestLearner } from '../../fakes/test-app.ts';

const lesson = 'ports/container-port-and-host-port';
let test: TestApp;
let port: number;
let learner: TestLearner;
let sandboxId: string;
let pages: TerminalPage[];

beforeEach(async () => {
  test = await TestApp.start({ courseDir: 'lessons' });
  port = await test.listen();
  learner = await test.makeLearner();
  sandboxId = (await learner.startSandbox(test.deps)).id;
  pages = [];
});
afterEach(async () => {
  for (const page of pages) page[Symbol.dispose]();
  await test[Symbol.asyncDispose]();
});

function connectPage(
  options: { id?: string; number?: number | string; cookie?: string; lesson?: string } = {},
): TerminalPage {
  const { id = sandboxId, number = 1, cookie = learner.cookie } = options;
  const query = new URLSearchParams({ lesson: options.lesson ?? lesson });
  const page = new TerminalPage(port, `/api/sandboxes/${id}/terminals/${number}?${query}`, { cookie });
  pages.push(page);
  return page;
}

async function openPage(options: Parameters<typeof connectPage>[0] = {}): Promise<TerminalPage> {
  const page = connectPage(options);
  await page.attached();
  return page;
}

describe('a terminal', () => {
  it('is a shell in the lesson’s folder, with the starter files in it', async () => {
    const page = await openPage();
    expect(page.messages[0]).toEqual({ type: 'attached', resumed: false });
    page.type('pwd; ls; echo $((6*7))\r');
    await page.sees(/work\/container-port-and-host-port\r\n.*\r\n42\r\n/s);
  });

  it('takes what is typed before the shell is there', async () => {
    const page = connectPage();
    await new Promise((resolve) => page.socket.once('open', resolve));
    page.type('echo early-$((1+1))\r');
    await page.sees('early-2');
  });

  it('starts with the size of its page', async () => {
    const page = connectPage();
    await new Promise((resolve) => page.socket.once('open', resolve));
    page.send({ type: 'resize', cols: 101, rows: 33 });
    await page.attached();
    page.type('stty size\r');
    await page.sees('33 101');
  });

  it('is the same shell with its screen after the connection broke', async () => {
    const first = await openPage();
    first.type('secret=kept; echo shown-$((2+2))\r');
    await first.sees('shown-4');
    first.socket.terminate();
    const second = await openPage();
    expect(second.messages[0]).toEqual({ type: 'attached', resumed: true });
    await second.sees('shown-4');
    second.type('echo $secret-here\r');
    await second.sees('kept-here');
  });

  it('is one shell in two tabs, and another by another number or in another lesson', async () => {
    const first = await openPage();
    const tab = await openPage();
    const other = await openPage({ number: 2 });
    const elsewhere = await openPage({ lesson: 'images-and-containers/first-container' });
    first.type('echo in-$((3*3))\r');
    await Promise.all([first.sees('in-9'), tab.sees('in-9')]);
    expect(other.messages[0]).toEqual({ type: 'attached', resumed: false });
    elsewhere.type('pwd\r');
    await elsewhere.sees('work/first-container');
    expect(other.text + elsewhere.text).not.toContain('in-9');
  });

  it('says that its shell ended, and the next connection starts a new one', async () => {
    const page = await openPage();
    page.type('exit 7\r');
    expect((await page.closed).code).toBe(1000);
    expect(page.messages.at(-1)).toEqual({
      type: 'ended',
      exitCode: 7,
      message: 'The shell ended with exit code 7.',
    });
    expect((await openPage()).messages[0]).toEqual({ type: 'attached', resumed: false });
  });

  it('shows why its sandbox was stopped', async () => {
    const page = await openPage();
    await test.deps.manager.stop(sandboxId, 'idle');
    expect(await page.closed).toEqual({ code: 4002, reason: 'The sandbox was stopped.' });
    expect(page.text).toContain(
      '[Drydock] The sandbox was stopped because nothing happened in it for a while.',
    );
    expect((await connectPage().closed).code).toBe(4002);
  });

  it('shows why its sandbox was lost, although the shell ends first', async () => {
    const page = await openPage();
    await test.driver.lose(sandboxId, 'out-of-memory');
    expect((await page.closed).code).toBe(4002);
    expect(page.text).toContain('used more memory');
    expect(page.messages).toHaveLength(1);
  });

  it('is a sign of life when the learner types, and only then', async () => {
    const touch = vi.spyOn(test.deps.manager, 'touch');
    const page = await openPage();
    page.send({ type: 'resize', cols: 80, rows: 24 });
    page.type('\x1b[?1;2c');
    await page.sees('1;2c');
    expect(touch).not.toHaveBeenCalled();
    page.type('x');
    await vi.waitFor(() => expect(touch).toHaveBeenCalledExactlyOnceWith(sandboxId));
  });

  it('tells its pages that the server stops, and leaves no shell behind', async () => {
    const page = await openPage();
    page.type('echo pid=$$\r');
    await page.sees(/pid=\d+/);
    const pid = Number(/pid=(\d+)/.exec(page.text)?.[1]);
    await test.app.close();
    expect((await page.closed).code).toBe(1001);
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow(), 5000);
  });
});

describe('who may not have a terminal', () => {
  it('another learner, a stranger and an unknown sandbox are told the same, and nothing is started', async () => {
    const openPty = vi.spyOn(test.driver, 'openPty');
    const other = await test.makeLearner();
    const ends = await Promise.all([
      connectPage({ cookie: other.cookie }).closed,
      connectPage({ id: '0'.repeat(32) }).closed,
    ]);
    expect(ends[0]).toEqual(ends[1]);
    expect(ends[0]?.code).toBe(4001);
    expect((await connectPage({ cookie: 'drydock_learner=forged' }).closed).code).toBe(4001);
    expect((await connectPage({ cookie: '' }).closed).code).toBe(4001);
    expect(openPty).not.toHaveBeenCalled();
  });

  it('is told to try again while the sandbox starts', async () => {
    const other = await test.makeLearner();
    test.driver.startEngine = (_id, signal) =>
      new Promise((_resolve, reject) => signal?.addEventListener('abort', reject));
    const { id } = await other.claim();
    expect((await connectPage({ id, cookie: other.cookie }).closed).code).toBe(1013);
  });

  it.each(['0', '5', '-1', '1e1', 'x', '1.5'])('there is no terminal %s', async (number) => {
    expect((await connectPage({ number }).closed).code).toBe(1008);
  });

  it.each(['', 'no/such', '../..', 'ports'])('there is no lesson %j', async (name) => {
    expect((await connectPage({ lesson: name }).closed).code).toBe(1008);
  });

  it('more than eight pages of one shell', async () => {
    await Promise.all(Array.from({ length: 8 }, () => openPage()));
    expect((await connectPage().closed).code).toBe(4003);
  });

  it('who reconnects a hundred times a minute waits, and no shell is started for it', async () => {
    const openPty = vi.spyOn(test.driver, 'openPty');
    const pagesOfStorm = Array.from({ length: 100 }, () => connectPage());
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

describe('frames that are not of the protocol', () => {
  const closeCodeAfter = async (attack: (page: TerminalPage) => void) => {
    const page = await openPage();
    attack(page);
    return (await page.closed).code;
  };
  /** A frame of a client (masked with zeros), as bytes. */
  const frame = (firstByte: number, payload: Buffer) =>
    Buffer.concat([Buffer.from([firstByte, 0x80 | payload.length, 0, 0, 0, 0]), payload]);

  afterEach(async () => {
    // Whatever came, the server is still there for others.
    const page = await openPage({ number: 2 });
    page.type('echo alive-$((5+5))\r');
    await page.sees('alive-10');
  });

  it.each([
    ['text that is not JSON', 'hello'],
    ['JSON that is no message', '{"type":"resize"}'],
    ['a message nobody knows', '{"type":"eval","code":"1"}'],
    ['a size that is no number', '{"type":"resize","cols":null,"rows":"9"}'],
    ['an infinite size', '{"type":"resize","cols":1e999,"rows":9}'],
    ['deep JSON', '['.repeat(100_000)],
  ])('%s closes with 1008', async (_name, text) => {
    expect(await closeCodeAfter(({ socket }) => socket.send(text))).toBe(1008);
  });

  it.each([
    [0, 0, '1 1'],
    [-1, -1, '1 1'],
    [65536, 1e9, '1000 1000'],
    [80.9, 24.5, '24 80'],
  ])('a size of %d × %d is brought into bounds', async (cols, rows, size) => {
    const page = await openPage();
    page.type('while sleep 0.1; do stty size; done\r');
    page.send({ type: 'resize', cols, rows });
    await page.sees(`${size}\r`);
  });

  it('more than 1 MiB closes with 1009', async () => {
    expect(await closeCodeAfter(({ socket }) => socket.send(Buffer.alloc(1024 * 1024 + 1)))).toBe(1009);
  });

  it('a million fragments close with 1008', async () => {
    const code = await closeCodeAfter(({ socket }) => {
      for (let part = 0; part < 20_000; part += 1) socket.send('x', { fin: false });
    });
    expect(code).toBe(1008);
  });

  it('text that is not UTF-8 closes with 1007', async () => {
    const code = await closeCodeAfter(({ socket }) => {
      (socket as unknown as { _socket: NodeJS.WritableStream })._socket.write(
        frame(0x81, Buffer.from([0xff])),
      );
    });
    expect(code).toBe(1007);
  });

  it('reserved bits close with 1002', async () => {
    const code = await closeCodeAfter(({ socket }) => {
      (socket as unknown as { _socket: NodeJS.WritableStream })._socket.write(frame(0xf2, Buffer.from('x')));
    });
    expect(code).toBe(1002);
  });

  it('a flood of pings that is not waited for is cut', async () => {
    const code = await closeCodeAfter(({ socket }) => {
      for (let ping = 0; ping < 1000; ping += 1) socket.ping();
    });
    expect(code).toBe(1006);
  });
});

describe('a lot of data', () => {
  it('5 MB pasted arrive in order', async () => {
    const page = await openPage();
    page.type('stty raw -echo; echo rea""dy; head -c 5000000 | sha256sum; stty sane\r');
    await page.sees('ready');
    const paste = Buffer.from(Array.from({ length: 5_000_000 }, (_, index) => 97 + ((index * 7919) % 26)));
    for (let start = 0; start < paste.length; start += 16_384)
      page.type(paste.subarray(start, start + 16_384));
    await page.sees(createHash('sha256').update(paste).digest('hex'), 30_000);
  }, 40_000);

  it('pasted into a program that echoes it comes back, though the page draws slowly', async () => {
    const page = await openPage();
    page.type('stty raw -echo; echo rea""dy; head -c 2000000; stty sane\r');
    await page.sees('ready');
    page.send({ type: 'flow', paused: true });
    for (let sent = 0; sent < 2_000_000; sent += 10_000) page.type('x'.repeat(10_000));
    page.send({ type: 'flow', paused: false });
    await expect.poll(() => page.receivedBytes, { timeout: 30_000 }).toBeGreaterThan(2_000_000);
  }, 40_000);

  it('that a page does not read stops the shell and not the server’s memory', async () => {
    const page = await openPage();
    const before = process.memoryUsage().rss;
    page.socket.pause();
    page.type(
      'count() { i=0; while :; do i=$((i+1)); echo $i >"$HOME/count"; head -c 100000 /dev/zero; done; }; count\r',
    );
    const home = test.driver.homeOf(sandboxId);
    await vi.waitFor(() => expect(readdirSync(home)).toContain('count'), 5000);
    const counted = async () => (await test.driver.exec(sandboxId, ['cat', 'count'])).stdout.toString();
    // The shell stands still as soon as all buffers are full.
    let last = '';
    await expect
      .poll(
        async () => {
          const stands = last === (await counted());
          last = await counted();
          return stands;
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBe(true);
    expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
    const other = await openPage({ number: 2 });
    other.type('echo others-$((4+4))\r');
    await other.sees('others-8');
    page.socket.resume();
    await expect.poll(counted, { timeout: 5000 }).not.toBe(last);
    page.type('\x03');
  }, 40_000);

  it('cut in the middle of characters and sequences arrives whole', async () => {
    const page = await openPage();
    for (const byte of Buffer.from("printf '%s\\n' 'grüße-🐳-end'\r")) page.type(Buffer.from([byte]));
    await page.sees('\rgrüße-🐳-end');
  });
});

describe('a connection that is cut without a word', () => {
  it('during the handshake does not harm the server', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `GET /api/sandboxes/${sandboxId}/terminals/1 HTTP/1.1\r\nHost: localhost:4480\r\nUpgrade: websocket\r\n`,
    );
    socket.destroy();
    await until(test.deps, sandboxId, 'ready');
    expect((await openPage()).messages).toHaveLength(1);
  });
});
