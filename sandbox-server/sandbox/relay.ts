import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { Duplex, type Readable, type Writable } from 'node:stream';

/**
 * A byte stream to something inside a sandbox, over the standard streams of a relay that runs there. Nothing of the
 * learner's is opened from outside: a path of theirs could be a link to anything the server may reach.
 * The relay failing to connect makes the stream fail with ECONNREFUSED.
 */
export function openRelay(command: string, args: readonly string[]): Duplex {
  return new Relay(spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] }));
}

class Relay extends Duplex {
  readonly #process: ChildProcessByStdio<Writable, Readable, null>;
  #hasReceived = false;

  constructor(process: ChildProcessByStdio<Writable, Readable, null>) {
    super();
    this.#process = process;
    process.once('error', (error) => this.destroy(error));
    process.once('close', (code) => this.#finish(code));
    process.stdout.on('data', (chunk) => {
      this.#hasReceived = true;
      if (!this.push(chunk)) process.stdout.pause();
    });
    // The other side went away while we were writing: its end tells, the broken pipe adds nothing.
    process.stdin.on('error', () => undefined);
  }

  #finish(code: number | null): void {
    if (code !== 0 && !this.#hasReceived) this.destroy(refused());
    else this.push(null);
  }

  override _read(): void {
    this.#process.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#process.stdin.write(chunk, () => done());
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#process.stdin.end(() => done());
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#process.kill('SIGTERM');
    done(error);
  }
}

function refused(): NodeJS.ErrnoException {
  return Object.assign(new Error('nothing in the sandbox accepts the connection'), { code: 'ECONNREFUSED' });
}
