import type { TerminalServerMessage } from '../protocol/index.ts';
import type { Pty } from '../sandbox/driver.ts';
import { InputQueue } from './input-queue.ts';
import { OutputGate } from './output-gate.ts';
import type { TerminalClient } from './terminal-client.ts';
import { isTerminalReply, TerminalScreen, type TerminalSize } from './terminal-screen.ts';

/** Bytes a second that are read from a shell: more than a page can draw, and while nobody looks, little. */
const attachedPace = 8 * 1024 * 1024;
const detachedPace = 1024 * 1024;
/** Not yet on the server's own screen. */
const maxPendingBytes = 256 * 1024;
/** A pane that is dragged sends a size for each pixel, and each costs a new layout of a thousand lines. */
const resizeIntervalMs = 50;

const normalClosure = 1000;

interface Attachment {
  client: TerminalClient;
  /** Output that came while the screen for this page was being made; undefined once the page has it. */
  backlog: Buffer[] | undefined;
}

/**
 * One shell and the pages that show it. It goes on without any; a page that attaches gets the screen as it is.
 */
export class TerminalSession {
  readonly #pty: Pty;
  readonly #screen: TerminalScreen;
  readonly #gate: OutputGate;
  readonly #input: InputQueue;
  readonly #attachments = new Map<TerminalClient, Attachment>();
  readonly #now: () => number;
  #detachedAt: number;
  #wantedSize: TerminalSize | undefined;
  #resizeTimer: NodeJS.Timeout | undefined;

  constructor(pty: Pty, size: TerminalSize, now: () => number = Date.now) {
    this.#pty = pty;
    this.#now = now;
    this.#detachedAt = now();
    this.#screen = new TerminalScreen(size);
    this.#gate = new OutputGate(pty, detachedPace);
    this.#input = new InputQueue(pty, (full) => this.#setInputPaused(full));
    pty.onData((data) => this.#output(data));
    // A program that asks the terminal something gets one answer: the page's if there is one, otherwise this screen's.
    this.#screen.onReply((reply) => {
      if (this.#attachments.size !== 1) this.#pty.write(reply);
    });
  }

  get clientCount(): number {
    return this.#attachments.size;
  }

  /** Since when no page shows this shell; undefined while one does. */
  get detachedAt(): number | undefined {
    return this.#attachments.size === 0 ? this.#detachedAt : undefined;
  }

  /** Called once when the shell is over, whoever ended it. */
  onExit(listener: (exitCode: number | null) => void): void {
    this.#pty.onExit(listener);
  }

  /** Shows this shell on one more page. */
  async attach(client: TerminalClient, resumed: boolean): Promise<void> {
    const attachment: Attachment = { client, backlog: [] };
    this.#attachments.set(client, attachment);
    this.#gate.pace = attachedPace;
    client.sendMessage({ type: 'attached', resumed });
    if (this.#input.isFull) client.pauseInput();
    this.#applySize();
    const screen = await this.#screen.serialize();
    for (const data of [screen, ...(attachment.backlog ?? [])]) if (data.length > 0) client.send(data);
    attachment.backlog = undefined;
  }

  detach(client: TerminalClient): void {
    this.setFull(client, false);
    this.setFlow(client, false);
    this.#attachments.delete(client);
    if (this.#attachments.size > 0) return;
    this.#detachedAt = this.#now();
    this.#gate.pace = detachedPace;
  }

  /** Returns whether it was the learner, rather than the page's terminal answering a program. */
  type(data: Buffer): boolean {
    const isReply = isTerminalReply(data);
    if (!isReply || this.#attachments.size === 1) this.#input.write(data);
    return !isReply;
  }

  /** The page that was resized last decides. */
  resize(size: TerminalSize): void {
    this.#wantedSize = size;
    if (this.#resizeTimer !== undefined) return;
    this.#applySize();
    this.#resizeTimer = setTimeout(() => {
      this.#resizeTimer = undefined;
      this.#applySize();
    }, resizeIntervalMs);
  }

  /** A page whose connection is full holds up the shell, as a slow terminal does. */
  setFull(client: TerminalClient, full: boolean): void {
    if (full) this.#gate.hold(client);
    else this.#gate.release(client);
  }

  /** So does a page that cannot draw any more, by its own word. */
  setFlow(client: TerminalClient, paused: boolean): void {
    const attachment = this.#attachments.get(client);
    // A page whose input is waiting could not say when it has room again: the output would be held for ever.
    if (attachment && paused && !this.#input.isFull) this.#gate.hold(attachment);
    else this.#gate.release(attachment);
  }

  /** Tells all pages that the shell is over. */
  end(message: Extract<TerminalServerMessage, { type: 'ended' }>): void {
    for (const client of this.#attachments.keys()) client.sendMessage(message);
    this.close(normalClosure, 'The shell ended.');
  }

  /** Ends the shell and disconnects all pages. `lastLine` is shown in them before. */
  close(code: number, reason: string, lastLine?: string): void {
    clearTimeout(this.#resizeTimer);
    this.#gate.close();
    this.#input.close();
    this.#pty.close();
    this.#screen.dispose();
    for (const client of this.#attachments.keys()) {
      if (lastLine !== undefined) client.send(Buffer.from(`\r\n${lastLine}\r\n`));
      client.close(code, reason);
    }
    this.#attachments.clear();
  }

  #output(data: Buffer): void {
    this.#gate.passed(data.length);
    this.#screen.write(data, () => {
      if (this.#screen.pendingBytes <= maxPendingBytes) this.#gate.release(this.#screen);
    });
    if (this.#screen.pendingBytes > maxPendingBytes) this.#gate.hold(this.#screen);
    for (const { client, backlog } of this.#attachments.values()) {
      if (backlog) backlog.push(data);
      else client.send(data);
    }
  }

  #setInputPaused(paused: boolean): void {
    for (const client of this.#attachments.keys()) {
      if (!paused) client.resumeInput();
      else {
        client.pauseInput();
        this.setFlow(client, false);
      }
    }
  }

  #applySize(): void {
    if (this.#wantedSize === undefined) return;
    this.#pty.resize(this.#wantedSize.cols, this.#wantedSize.rows);
    this.#screen.resize(this.#wantedSize);
    this.#wantedSize = undefined;
  }
}
