import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TerminalPage } from '../../fakes/terminal-page.ts';
import { TerminalScene } from '../../fakes/terminal-scene.ts';

let scene: TerminalScene;
beforeEach(async () => {
  scene = await TerminalScene.start();
});
afterEach(() => scene[Symbol.asyncDispose]());

describe('frames that are not of the protocol', () => {
  const closeCodeAfter = async (attack: (page: TerminalPage) => void) => {
    const page = await scene.openPage();
    attack(page);
    return (await page.closed).code;
  };
  /** A frame of a client (masked with zeros), as bytes. */
  const frame = (firstByte: number, payload: Buffer) =>
    Buffer.concat([Buffer.from([firstByte, 0x80 | payload.length, 0, 0, 0, 0]), payload]);

  afterEach(async () => {
    // Whatever came, the server is still there for others.
    const page = await scene.openPage({ number: 2 });
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
    const page = await scene.openPage();
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
    const page = await scene.openPage();
    page.type('stty raw -echo; echo rea""dy; head -c 5000000 | sha256sum; stty sane\r');
    await page.sees('ready');
    const paste = Buffer.from(Array.from({ length: 5_000_000 }, (_, index) => 97 + ((index * 7919) % 26)));
    for (let start = 0; start < paste.length; start += 16_384)
      page.type(paste.subarray(start, start + 16_384));
    await page.sees(createHash('sha256').update(paste).digest('hex'), 30_000);
  }, 40_000);

  it('pasted into a program that echoes it comes back, though the page draws slowly', async () => {
    const page = await scene.openPage();
    page.type('stty raw -echo; echo rea""dy; head -c 2000000; stty sane\r');
    await page.sees('ready');
    page.send({ type: 'flow', paused: true });
    for (let sent = 0; sent < 2_000_000; sent += 10_000) page.type('x'.repeat(10_000));
    page.send({ type: 'flow', paused: false });
    await expect.poll(() => page.receivedBytes, { timeout: 30_000 }).toBeGreaterThan(2_000_000);
  }, 40_000);

  it('that a page does not read stops the shell and not the server’s memory', async () => {
    const page = await scene.openPage();
    const before = process.memoryUsage().rss;
    page.socket.pause();
    page.type(
      'count() { i=0; while :; do i=$((i+1)); echo $i >"$HOME/count"; head -c 100000 /dev/zero; done; }; count\r',
    );
    const home = scene.test.driver.homeOf(scene.sandboxId);
    await vi.waitFor(() => expect(readdirSync(home)).toContain('count'), 5000);
    const counted = async () =>
      (await scene.test.driver.exec(scene.sandboxId, ['cat', 'count'])).stdout.toString();
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
    const other = await scene.openPage({ number: 2 });
    other.type('echo others-$((4+4))\r');
    await other.sees('others-8');
    page.socket.resume();
    await expect.poll(counted, { timeout: 5000 }).not.toBe(last);
    page.type('\x03');
  }, 40_000);

  it('cut in the middle of characters and sequences arrives whole', async () => {
    const page = await scene.openPage();
    for (const byte of Buffer.from("printf '%s\\n' 'grüße-🐳-end'\r")) page.type(Buffer.from([byte]));
    await page.sees('\rgrüße-🐳-end');
  });
});
