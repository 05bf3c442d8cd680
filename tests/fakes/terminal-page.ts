import { expect } from 'vitest';
import { WebSocket, type ClientOptions, type RawData } from 'ws';
import {
  terminalServerMessageSchema,
  type TerminalServerMessage,
} from '../../sandbox-server/protocol/index.ts';

/** A page's terminal without a page: what it types, and what it has been sent. */
export class TerminalPage implements Disposable {
  readonly socket: WebSocket;
  readonly messages: TerminalServerMessage[] = [];
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #chunks: Buffer[] = [];
  receivedBytes = 0;

  constructor(port: number, path: string, headers: Record<string, string>, options: ClientOptions = {}) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
      headers: { host: 'localhost:4480', origin: 'http://localhost:4480', ...headers },
      ...options,
    });
    this.socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    this.socket.on('error', () => {});
    this.closed = new Promise((resolve) =>
      this.socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    );
  }

  get text(): string {
    return Buffer.concat(this.#chunks).toString();
  }

  type(text: string | Buffer): void {
    this.socket.send(Buffer.from(text));
  }

  send(message: unknown): void {
    this.socket.send(JSON.stringify(message));
  }

  /** Waits until the shell has written this. */
  async sees(text: string | RegExp, timeout = 5000): Promise<void> {
    await expect.poll(() => this.text, { timeout }).toMatch(text);
  }

  async attached(): Promise<void> {
    await expect.poll(() => this.messages[0]?.type, { timeout: 5000 }).toBe('attached');
  }

  [Symbol.dispose](): void {
    this.socket.terminate();
  }

  #receive(data: RawData, isBinary: boolean): void {
    if (!isBinary) this.messages.push(terminalServerMessageSchema.parse(JSON.parse(data.toString())));
    else {
      this.receivedBytes += (data as Buffer).length;
      this.#chunks.push(data as Buffer);
    }
  }
}
