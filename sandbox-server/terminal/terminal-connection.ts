import { setTimeout as delay } from 'node:timers/promises';
import type { WebSocket } from '@fastify/websocket';
import type { TerminalClientMessage } from '../protocol/index.ts';
import { TerminalClient, type TerminalClientListener } from './terminal-client.ts';
import { findClosing, internalError } from './terminal-closing.ts';
import type { TerminalSize } from './terminal-screen.ts';
import type { TerminalSession } from './terminal-session.ts';

/** Of a shell whose page does not say its size. */
const initialSize: TerminalSize = { cols: 80, rows: 24 };
/** A page says its size at once; a screen made for that size needs no new layout. */
const sizeDeadlineMs = 150;

export interface TerminalConnectionOptions {
  /** Finds or starts the shell. What it throws closes the connection with the code that fits. */
  open(size: TerminalSize): Promise<{ session: TerminalSession; resumed: boolean }>;
  /** The learner typed. */
  onTyped(): void;
  /** An error that is ours. */
  onError(error: unknown): void;
}

/** A page's connection to a shell, from the handshake on: what comes before the shell is there waits for it. */
export class TerminalConnection implements TerminalClientListener {
  readonly #options: TerminalConnectionOptions;
  readonly #client: TerminalClient;
  readonly #firstFrame = Promise.withResolvers<void>();
  #session: TerminalSession | undefined;
  #size: TerminalSize | undefined;
  #earlyInput: Buffer[] = [];

  constructor(socket: WebSocket, options: TerminalConnectionOptions) {
    this.#options = options;
    this.#client = new TerminalClient(socket, this);
    this.#start().catch((error: unknown) => this.#fail(error));
  }

  onInput(data: Buffer): void {
    this.#firstFrame.resolve();
    if (this.#session) return this.#type(this.#session, data);
    this.#earlyInput.push(data);
    this.#client.pauseInput();
  }

  onMessage(message: TerminalClientMessage): void {
    if (message.type === 'flow') return this.#session?.setFlow(this.#client, message.paused);
    this.#size = message;
    this.#firstFrame.resolve();
    this.#session?.resize(message);
  }

  onFull(full: boolean): void {
    this.#session?.setFull(this.#client, full);
  }

  onClose(): void {
    this.#firstFrame.resolve();
    this.#session?.detach(this.#client);
  }

  async #start(): Promise<void> {
    await Promise.race([this.#firstFrame.promise, delay(sizeDeadlineMs)]);
    const { session, resumed } = await this.#options.open(this.#size ?? initialSize);
    if (!this.#client.isOpen) return;
    this.#session = session;
    if (this.#size) session.resize(this.#size);
    for (const data of this.#earlyInput.splice(0)) this.#type(session, data);
    this.#client.resumeInput();
    await session.attach(this.#client, resumed);
  }

  #type(session: TerminalSession, data: Buffer): void {
    if (session.type(data)) this.#options.onTyped();
  }

  #fail(error: unknown): void {
    const { code, reason } = findClosing(error);
    if (code === internalError) this.#options.onError(error);
    this.#client.close(code, reason);
  }
}
