import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeCodes } from '#protocol';
import { TerminalConnection } from '../../../src/workbench/terminal/connection.ts';

class FakeSocket {
  static readonly OPEN = 1;
  readyState = 1;
  binaryType = '';
  sent: (string | Uint8Array)[] = [];
  onopen: (() => void) | undefined;
  onmessage: ((event: { data: unknown }) => void) | undefined;
  onclose: ((event: { code: number }) => void) | undefined;
  send = (data: string | Uint8Array) => this.sent.push(data);
  close = vi.fn();

  attach(resumed: boolean): void {
    this.onopen?.();
    this.onmessage?.({ data: JSON.stringify({ type: 'attached', resumed }) });
  }

  print(text: string): void {
    this.onmessage?.({ data: new TextEncoder().encode(text).buffer });
  }

  get typed(): string {
    return this.sent
      .filter((data) => typeof data !== 'string')
      .map((data) => new TextDecoder().decode(data))
      .join('');
  }
}

let sockets: FakeSocket[];
let shown: string;
let isSandboxThere: boolean;

function connect(): TerminalConnection {
  const screen = {
    write: (bytes: Uint8Array, done: () => void) => {
      shown += new TextDecoder().decode(bytes);
      done();
    },
    reset: () => (shown = ''),
    size: () => ({ cols: 100, rows: 30 }),
  };
  const openSocket = () => {
    sockets.push(new FakeSocket());
    return sockets.at(-1) as unknown as WebSocket;
  };
  const onSandboxGone = () => Promise.resolve(isSandboxThere);
  const connection = new TerminalConnection({ screen, openSocket, onSandboxGone });
  connection.open('ws://x');
  return connection;
}

const socket = (index = sockets.length - 1) => sockets[index] as FakeSocket;

beforeEach(() => {
  sockets = [];
  shown = '';
  isSandboxThere = false;
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a connection', () => {
  it('tells its size and is connected', () => {
    const { state } = connect();
    socket().attach(false);
    expect(socket().sent[0]).toBe('{"type":"resize","cols":100,"rows":30}');
    expect(state.value).toEqual({ kind: 'connected' });
  });

  it('draws the last line of a sandbox that is gone, and does not come back by itself', () => {
    const connection = connect();
    socket().attach(false);
    connection.release();
    socket().print('[Drydock] It was idle.');
    socket().onclose?.({ code: closeCodes.sandboxStopped });
    vi.advanceTimersByTime(60_000);
    expect(shown).toContain('[Drydock] It was idle.');
    expect(connection.state.value).toEqual({ kind: 'waiting' });
    expect(sockets).toHaveLength(1);
  });

  it('comes back to the same shell, with its screen in place of the old one', () => {
    const { state } = connect();
    socket().attach(false);
    socket().print('old');
    socket().onclose?.({ code: 1006 });
    expect(state.value).toEqual({ kind: 'reconnecting' });
    vi.runAllTimers();
    socket().attach(true);
    socket().print('screen');
    expect([sockets.length, shown, state.value.kind]).toEqual([2, 'screen', 'connected']);
  });

  it('keeps the lines of a shell that is lost and says that the next one is new', () => {
    connect();
    socket().attach(false);
    socket().print('old');
    socket().onclose?.({ code: 1006 });
    vi.runAllTimers();
    socket().attach(false);
    expect(shown).toMatch(/^old[^]*— new shell —/);
  });

  it('begins with an empty screen in another sandbox', () => {
    const connection = connect();
    socket().attach(false);
    socket().print('old');
    connection.open('ws://other');
    socket().attach(false);
    expect(shown).toBe('');
  });

  it('tries again until the server is back', () => {
    connect();
    for (let attempt = 0; attempt < 5; attempt++) {
      socket().onclose?.({ code: 1006 });
      vi.runAllTimers();
    }
    expect(sockets).toHaveLength(6);
  });

  it('says why a shell ended, and starts a new one on request', () => {
    const connection = connect();
    socket().attach(false);
    socket().onmessage?.({ data: '{"type":"ended","exitCode":0,"message":"The shell ended."}' });
    socket().onclose?.({ code: 1000 });
    vi.runAllTimers();
    expect(connection.state.value).toEqual({ kind: 'ended', message: 'The shell ended.' });
    connection.open('ws://x');
    expect(sockets).toHaveLength(2);
  });

  it.each([
    { isThere: false, state: 'waiting' },
    { isThere: true, state: 'reconnecting' },
  ])(
    'asks whether the sandbox is there when the server says it is not: $isThere',
    async ({ isThere, state }) => {
      isSandboxThere = isThere;
      const connection = connect();
      socket().onclose?.({ code: closeCodes.sandboxNotFound });
      await vi.waitFor(() => expect(connection.state.value.kind).toBe(state));
    },
  );

  it('does not hammer a sandbox that has no terminal left', () => {
    const connection = connect();
    socket().onclose?.({ code: closeCodes.tooManyTerminals });
    vi.runAllTimers();
    expect(connection.state.value.kind).toBe('ended');
    expect(sockets).toHaveLength(1);
  });

  it('sends a large paste whole and in frames', () => {
    const connection = connect();
    socket().attach(true);
    connection.type('ä'.repeat(20_000));
    expect(socket().sent.filter((data) => data.length > 16 * 1024 && typeof data !== 'string')).toEqual([]);
    const bytes = socket().sent.filter((data) => data instanceof Uint8Array);
    expect(Buffer.concat(bytes).toString()).toBe('ä'.repeat(20_000));
  });
});

describe('a command', () => {
  it('waits for the prompt of a new shell, and replaces a line begun before', () => {
    const connection = connect();
    connection.run('docker images');
    socket().attach(false);
    expect(socket().typed).toBe('');
    socket().print('$ ');
    expect(socket().typed).toBe('\x15docker images\r');
  });

  it('goes at once to a shell that is already there', () => {
    const connection = connect();
    socket().attach(true);
    connection.run('a \\\n  b');
    expect(socket().typed).toBe('\x15a \\\r  b\r');
  });

  it('does not wait for ever for a shell without a prompt', () => {
    const connection = connect();
    connection.run('ls');
    socket().attach(false);
    vi.runAllTimers();
    expect(socket().typed).toBe('\x15ls\r');
  });
});
