import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { TerminalServerMessage } from '../../../sandbox-server/protocol/index.ts';
import type { TerminalClient } from '../../../sandbox-server/terminal/terminal-client.ts';
import { TerminalSession } from '../../../sandbox-server/terminal/terminal-session.ts';
import { FakePty } from '../../fakes/fake-pty.ts';

/** A page: what it was sent, in order. */
class FakeClient {
  readonly frames: (string | TerminalServerMessage)[] = [];
  closedWith: number | undefined;
  isInputPaused = false;
  isOpen = true;

  get text(): string {
    return this.frames.filter((frame) => typeof frame === 'string').join('');
  }

  send(data: Buffer): void {
    this.frames.push(data.toString());
  }

  sendMessage(message: TerminalServerMessage): void {
    this.frames.push(message);
  }

  pauseInput(): void {
    this.isInputPaused = true;
  }

  resumeInput(): void {
    this.isInputPaused = false;
  }

  close(code: number): void {
    this.closedWith = code;
  }
}

let pty: FakePty;
let session: TerminalSession;
beforeEach(() => {
  pty = new FakePty();
  session = new TerminalSession(pty, { cols: 80, rows: 24 });
  return () => session.close(1001, 'end of test');
});

async function attach(resumed = true): Promise<FakeClient & TerminalClient> {
  const client = new FakeClient() as FakeClient & TerminalClient;
  await session.attach(client, resumed);
  return client;
}

describe('a page that attaches', () => {
  it('is told whether the shell is new, and then gets its output', async () => {
    const client = await attach(false);
    pty.emit('$ ');
    expect(client.frames).toEqual([{ type: 'attached', resumed: false }, '$ ']);
  });

  it('gets the screen of a shell that went on without pages, in one frame', async () => {
    pty.emit('$ echo hi\r\nhi\r\n$ ');
    const client = await attach();
    expect(client.frames).toEqual([{ type: 'attached', resumed: true }, '$ echo hi\r\nhi\r\n$ ']);
  });

  it('gets a screen with the last 1,000 lines, and neither more nor the sequences that made it', async () => {
    for (let line = 0; line < 5000; line += 1) pty.emit(`line ${line}\r\n`);
    pty.emit('\x1b]0;title\x07\x1b]52;c;c2VjcmV0\x07\x1b[c');
    const client = await attach();
    expect(client.text).not.toContain('line 3975\r\n');
    expect(client.text).toContain('line 3980\r\n');
    expect(client.text).toContain('line 4999');
    expect(client.text).not.toMatch(/\x1b\]|\x1b\[c/);
  });

  it('gets a program that fills the screen as that program left it', async () => {
    pty.emit('shell\r\n\x1b[?1049h\x1b[2J\x1b[Heditor');
    const client = await attach();
    expect(client.text).toContain('\x1b[?1049h');
    expect(client.text).toContain('editor');
  });

  it('loses nothing that the shell writes while its screen is made', async () => {
    pty.emit('before');
    const attaching = attach();
    pty.emit(' during');
    const client = await attaching;
    pty.emit(' after');
    expect(client.text).toBe('before during after');
  });

  it('sees the same shell as the page beside it', async () => {
    const [first, second] = [await attach(false), await attach()];
    session.type(Buffer.from('ls\r'));
    pty.emit('ls\r\n');
    expect(pty.input).toBe('ls\r');
    expect([first.text, second.text]).toEqual(['ls\r\n', 'ls\r\n']);
  });
});

describe('output', () => {
  it('waits while a page cannot take more, and goes on when it can', async () => {
    const client = await attach();
    session.setFull(client, true);
    expect(pty.isPaused).toBe(true);
    session.setFull(client, false);
    expect(pty.isPaused).toBe(false);
  });

  it('waits for the slowest of two pages, for both of its reasons, and not for one that has left', async () => {
    const [first, second] = [await attach(), await attach()];
    session.setFlow(first, true);
    session.setFull(second, true);
    session.setFlow(second, true);
    session.setFlow(first, false);
    session.setFull(second, false);
    expect(pty.isPaused).toBe(true);
    session.detach(second);
    expect(pty.isPaused).toBe(false);
  });

  it('waits for the server itself to read it', async () => {
    pty.emit('x'.repeat(512 * 1024));
    expect(pty.isPaused).toBe(true);
    await vi.waitFor(() => expect(pty.isPaused).toBe(false), 5000);
  });

  it('is read slowly while no page shows it', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => void vi.useRealTimers());
    pty.emit('x'.repeat(200 * 1024));
    await attach().then((client) => session.detach(client));
    expect(pty.isPaused).toBe(true);
    vi.advanceTimersByTime(200);
    expect(pty.isPaused).toBe(false);
  });
});

describe('input', () => {
  it('of a page whose shell does not read waits in that page', async () => {
    const client = await attach();
    pty.bufferedAmount = 300 * 1024;
    session.type(Buffer.from('a'));
    expect(client.isInputPaused).toBe(true);
    expect((await attach()).isInputPaused).toBe(true);
    pty.bufferedAmount = 0;
    await vi.waitFor(() => expect(client.isInputPaused).toBe(false));
  });

  it('that waits does not let its page hold the output, so that neither waits for the other', async () => {
    const client = await attach();
    session.setFlow(client, true);
    pty.bufferedAmount = 300 * 1024;
    session.type(Buffer.from('a'));
    expect(pty.isPaused).toBe(false);
    session.setFlow(client, true);
    expect(pty.isPaused).toBe(false);
    session.setFull(client, true);
    expect(pty.isPaused).toBe(true);
  });

  it('is a sign of the learner unless it is a terminal answering a program', async () => {
    await attach();
    expect(session.type(Buffer.from('x'))).toBe(true);
    expect(session.type(Buffer.from('\x1b[?1;2c'))).toBe(false);
    expect(session.type(Buffer.from('\x1b[24;80R'))).toBe(false);
    expect(pty.input).toBe('x\x1b[?1;2c\x1b[24;80R');
  });

  it.each([
    ['no page', 0],
    ['two pages', 2],
  ])('has one answer to a program that asks for the cursor with %s', async (_name, pages) => {
    for (let page = 0; page < pages; page += 1) await attach();
    pty.emit('\x1b[6n');
    for (let page = 0; page < pages; page += 1) session.type(Buffer.from('\x1b[1;1R'));
    await vi.waitFor(() => expect(pty.input).toBe('\x1b[1;1R'));
  });
});

describe('resizing', () => {
  it('ten thousand times is done a few times, the last one for certain', async () => {
    for (let cols = 1; cols <= 10_000; cols += 1) session.resize({ cols: (cols % 1000) + 1, rows: 30 });
    await vi.waitFor(() => expect(pty.sizes.at(-1)).toEqual([1, 30]));
    expect(pty.sizes.length).toBeLessThan(20);
  });
});

describe('the end', () => {
  it('of the shell is told to all pages, which are then disconnected', async () => {
    const pages = [await attach(), await attach()];
    const ended = { type: 'ended', exitCode: 0, message: 'The shell ended.' } as const;
    session.end(ended);
    for (const page of pages) {
      expect(page.frames.at(-1)).toEqual(ended);
      expect(page.closedWith).toBe(1000);
    }
    expect(pty.isClosed).toBe(true);
  });

  it('of the sandbox is written into the terminal', async () => {
    const client = await attach();
    session.close(4002, 'The sandbox was stopped.', '[Drydock] It was idle.');
    expect(client.frames.at(-1)).toBe('\r\n[Drydock] It was idle.\r\n');
    expect(client.closedWith).toBe(4002);
  });
});
