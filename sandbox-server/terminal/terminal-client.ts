import type { WebSocket } from '@fastify/websocket';
import type { TerminalClientMessage, TerminalServerMessage } from '../protocol/index.ts';
import { parseTerminalMessage } from './terminal-message.ts';

/** Who is told of what a page sends. */
export interface TerminalClientListener {
  onInput(data: Buffer): void;
  onMessage(message: TerminalClientMessage): void;
  /** True while the socket holds more output than it should, until it has sent most of it. */
  onFull(full: boolean): void;
  onClose(): void;
}

const fullBytes = 256 * 1024;
const drainedBytes = 64 * 1024;
const heartbeatMs = 30_000;

/** RFC 6455: the page sent what this protocol does not have. */
const policyViolation = 1008;

/** One page's WebSocket: turns frames into calls, notices a peer that is gone, and says when it cannot take more. */
export class TerminalClient {
  readonly #socket: WebSocket;
  readonly #listener: TerminalClientListener;
  readonly #heartbeat: NodeJS.Timeout;
  #isAlive = true;
  #isFull = false;

  constructor(socket: WebSocket, listener: TerminalClientListener) {
    this.#socket = socket;
    this.#listener = listener;
    this.#heartbeat = setInterval(() => this.#beat(), heartbeatMs);
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on('pong', () => (this.#isAlive = true));
    socket.once('close', () => {
      clearInterval(this.#heartbeat);
      listener.onClose();
    });
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** Terminal output. */
  send(data: Buffer): void {
    if (!this.isOpen) return;
    this.#socket.send(data, { binary: true }, () => this.#checkDrained());
    if (this.#isFull || this.#socket.bufferedAmount <= fullBytes) return;
    this.#isFull = true;
    this.#listener.onFull(true);
  }

  sendMessage(message: TerminalServerMessage): void {
    if (this.isOpen) this.#socket.send(JSON.stringify(message));
  }

  /** Reads no more frames, so that the page's input waits in its own connection. */
  pauseInput(): void {
    this.#socket.pause();
  }

  resumeInput(): void {
    this.#socket.resume();
  }

  /** The reason may have 123 bytes. */
  close(code: number, reason: string): void {
    // Frames of a paused socket are not read, and the other side's answer is one.
    this.#socket.resume();
    this.#socket.close(code, reason);
  }

  #receive(data: Buffer, isBinary: boolean): void {
    this.#isAlive = true;
    if (isBinary) return this.#listener.onInput(data);
    const message = parseTerminalMessage(data.toString());
    if (message) this.#listener.onMessage(message);
    else this.close(policyViolation, 'Expected a resize or flow message as JSON.');
  }

  #checkDrained(): void {
    if (!this.#isFull || this.#socket.bufferedAmount > drainedBytes) return;
    this.#isFull = false;
    this.#listener.onFull(false);
  }

  /** A peer that does not answer for a whole beat is gone, though no packet said so. */
  #beat(): void {
    // A paused socket cannot hear its answer.
    if (!this.#isAlive && !this.#socket.isPaused) return this.#socket.terminate();
    this.#isAlive = false;
    this.#socket.ping();
  }
}
