import type { Pty } from '../../sandbox-server/sandbox/driver.ts';

/** A terminal whose program is the test. */
export class FakePty implements Pty {
  readonly written: Buffer[] = [];
  readonly sizes: [cols: number, rows: number][] = [];
  bufferedAmount = 0;
  isPaused = false;
  isClosed = false;
  readonly #dataListeners: ((data: Buffer) => void)[] = [];
  readonly #exitListeners: ((exitCode: number | null) => void)[] = [];
  #hasExited = false;

  /** All input so far. */
  get input(): string {
    return Buffer.concat(this.written).toString();
  }

  emit(output: string | Buffer): void {
    for (const listener of this.#dataListeners) listener(Buffer.from(output));
  }

  exit(exitCode: number | null): void {
    if (this.#hasExited) return;
    this.#hasExited = true;
    for (const listener of this.#exitListeners) listener(exitCode);
  }

  write(data: Buffer | string): void {
    this.written.push(Buffer.from(data));
  }

  resize(cols: number, rows: number): void {
    this.sizes.push([cols, rows]);
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  onData(listener: (data: Buffer) => void): void {
    this.#dataListeners.push(listener);
  }

  onExit(listener: (exitCode: number | null) => void): void {
    this.#exitListeners.push(listener);
  }

  close(): void {
    this.isClosed = true;
    this.exit(null);
  }
}
