import { EventEmitter } from 'node:events';
import type { WebSocket } from '@fastify/websocket';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TerminalClient } from '../../../sandbox-server/terminal/terminal-client.ts';

/** The part of a WebSocket that a client uses. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  isPaused = false;
  readonly sent: (() => void)[] = [];
  readonly ping = vi.fn();
  readonly terminate = vi.fn();
  readonly close = vi.fn();

  send(data: Buffer | string, _options?: unknown, done?: () => void): void {
    this.bufferedAmount += data.length;
    this.sent.push(() => {
      this.bufferedAmount -= data.length;
      done?.();
    });
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }
}

let socket: FakeSocket;
let client: TerminalClient;
const listener = { onInput: vi.fn(), onMessage: vi.fn(), onFull: vi.fn(), onClose: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers();
  socket = new FakeSocket();
  client = new TerminalClient(socket as unknown as WebSocket, listener);
});
afterEach(() => {
  socket.emit('close');
  vi.useRealTimers();
});

describe('a page’s connection', () => {
  it('is cut when the other side does not answer for a whole beat', () => {
    vi.advanceTimersByTime(30_000);
    expect(socket.ping).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(30_000);
    expect(socket.terminate).toHaveBeenCalledOnce();
  });

  it.each(['pong', 'message'])('lives on with each %s', (event) => {
    for (let beat = 0; beat < 10; beat += 1) {
      vi.advanceTimersByTime(30_000);
      socket.emit(event, Buffer.from('x'), true);
    }
    expect(socket.terminate).not.toHaveBeenCalled();
  });

  it('is not cut for an answer that waits behind paused input', () => {
    client.pauseInput();
    vi.advanceTimersByTime(90_000);
    expect(socket.terminate).not.toHaveBeenCalled();
  });

  it('says once that it is full, and once that it has drained', () => {
    for (let chunk = 0; chunk < 10; chunk += 1) client.send(Buffer.alloc(64 * 1024));
    expect(listener.onFull.mock.calls).toEqual([[true]]);
    for (const sent of socket.sent) sent();
    expect(listener.onFull.mock.calls).toEqual([[true], [false]]);
  });

  it('sends nothing once it is closing', () => {
    socket.readyState = 2;
    client.send(Buffer.from('x'));
    client.sendMessage({ type: 'attached', resumed: false });
    expect(socket.sent).toEqual([]);
  });

  it('tells its end, and beats no more', () => {
    socket.emit('close');
    expect(listener.onClose).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(300_000);
    expect(socket.ping).not.toHaveBeenCalled();
  });
});
