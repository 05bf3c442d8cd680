import type { Pty } from '../sandbox/driver.ts';

const windowMs = 100;

/**
 * Decides whether a pty is read. It is paused while anybody holds it for a reason of their own, and while it writes
 * faster than the pace: the server reads every terminal's output on one thread, and no learner may use it up.
 */
export class OutputGate {
  readonly #pty: Pick<Pty, 'pause' | 'resume'>;
  readonly #holders = new Set<unknown>();
  #bytesAhead = 0;
  #timer: NodeJS.Timeout | undefined;

  /** Bytes a second. */
  pace: number;

  constructor(pty: Pick<Pty, 'pause' | 'resume'>, pace: number) {
    this.#pty = pty;
    this.pace = pace;
  }

  hold(reason: unknown): void {
    if (this.#holders.size === 0) this.#pty.pause();
    this.#holders.add(reason);
  }

  release(reason: unknown): void {
    if (this.#holders.delete(reason) && this.#holders.size === 0) this.#pty.resume();
  }

  /** Counts what was read. */
  passed(bytes: number): void {
    this.#bytesAhead += bytes;
    this.#timer ??= setInterval(() => this.#nextWindow(), windowMs);
    if (this.#bytesAhead > this.#bytesAWindow) this.hold(this);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  get #bytesAWindow(): number {
    return (this.pace * windowMs) / 1000;
  }

  #nextWindow(): void {
    this.#bytesAhead = Math.max(0, this.#bytesAhead - this.#bytesAWindow);
    if (this.#bytesAhead <= this.#bytesAWindow) this.release(this);
    if (this.#bytesAhead > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
