import { writeSync } from 'node:fs';
import type { ReadStream } from 'node:tty';
import { spawn, type IPty } from '@lydell/node-pty';
import type { Pty } from './driver.ts';

export interface NodePtyOptions {
  cols: number;
  rows: number;
  cwd?: string;
  env: Record<string, string>;
}

/** What node-pty has and does not declare: the terminal's descriptor, and the stream that owns it. */
interface NodePtyInternals {
  readonly fd: number;
  readonly _socket: ReadStream;
  destroy(): void;
}

const inputRetryMs = 5;

/** Starts a local program on a terminal of its own. Throws if the program cannot be started. */
export function openNodePty(file: string, args: string[], options: NodePtyOptions): Pty {
  // Without an encoding node-pty gives bytes, whatever its types say.
  return new NodePty(spawn(file, args, { ...options, name: 'xterm-256color', encoding: null }));
}

/**
 * A local pseudo-terminal. Input is written here and not by node-pty: its stream writes in blocking mode, so that a
 * program which does not read a long paste would stop the whole server.
 */
class NodePty implements Pty {
  readonly #terminal: IPty & NodePtyInternals;
  #input: Buffer[] = [];
  /** Kept and not added up: a page may send a paste as frames of one byte. */
  #inputBytes = 0;
  #retry: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(terminal: IPty) {
    this.#terminal = terminal as IPty & NodePtyInternals;
  }

  get bufferedAmount(): number {
    return this.#inputBytes;
  }

  write(data: Buffer | string): void {
    const chunk = Buffer.from(data);
    this.#input.push(chunk);
    this.#inputBytes += chunk.length;
    if (this.#retry === undefined) this.#flush();
  }

  resize(cols: number, rows: number): void {
    if (this.#isOpen) this.#terminal.resize(cols, rows);
  }

  pause(): void {
    this.#terminal.pause();
  }

  resume(): void {
    this.#terminal.resume();
  }

  onData(listener: (data: Buffer) => void): void {
    this.#terminal.onData((data) => listener(data as unknown as Buffer));
  }

  onExit(listener: (exitCode: number | null) => void): void {
    this.#terminal.onExit(({ exitCode, signal }) => listener(signal ? null : exitCode));
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#dropInput();
    // kill() alone would leave the descriptor open.
    this.#terminal.destroy();
  }

  /** The descriptor's number may be someone else's as soon as its stream is destroyed. */
  get #isOpen(): boolean {
    return !this.#closed && !this.#terminal._socket.destroyed;
  }

  #flush(): void {
    this.#retry = undefined;
    if (!this.#isOpen) this.#dropInput();
    while (this.#input[0] !== undefined) {
      const written = writeSome(this.#terminal.fd, this.#input[0]);
      if (written === 0) {
        this.#retry = setTimeout(() => this.#flush(), inputRetryMs);
        return;
      }
      this.#inputBytes -= written;
      this.#input[0] = this.#input[0].subarray(written);
      if (this.#input[0].length === 0) this.#input.shift();
    }
  }

  #dropInput(): void {
    this.#input = [];
    this.#inputBytes = 0;
  }
}

/** Bytes that a non-blocking descriptor took; 0 when it is full. A program that is gone takes (and loses) all. */
function writeSome(fd: number, data: Buffer): number {
  try {
    return writeSync(fd, data);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? 0 : data.length;
  }
}
