import type { Pty } from '../sandbox/driver.ts';

const fullBytes = 256 * 1024;
const drainedBytes = 64 * 1024;
const pollMs = 20;

/** Input on its way to a shell. Tells when more has come than the shell reads, and when that is over. */
export class InputQueue {
  readonly #pty: Pick<Pty, 'write' | 'bufferedAmount'>;
  readonly #onFull: (full: boolean) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(pty: Pick<Pty, 'write' | 'bufferedAmount'>, onFull: (full: boolean) => void) {
    this.#pty = pty;
    this.#onFull = onFull;
  }

  get isFull(): boolean {
    return this.#timer !== undefined;
  }

  write(data: Buffer): void {
    this.#pty.write(data);
    if (this.isFull || this.#pty.bufferedAmount <= fullBytes) return;
    this.#timer = setInterval(() => this.#checkDrained(), pollMs);
    this.#onFull(true);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #checkDrained(): void {
    if (this.#pty.bufferedAmount > drainedBytes) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#onFull(false);
  }
}
