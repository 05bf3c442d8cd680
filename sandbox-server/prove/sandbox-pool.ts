import type { ProofSandbox } from './proof-sandbox.ts';

/** A few sandboxes for many cases. Each case gets one that is as fresh as a new one; the others wait for their turn. */
export class SandboxPool implements AsyncDisposable {
  readonly #start: () => Promise<ProofSandbox>;
  readonly #idle: ProofSandbox[] = [];
  readonly #waiting: (() => void)[] = [];
  #places: number;
  /** How many sandboxes were started, and how many times one was used again. */
  readonly count = { started: 0, reused: 0 };

  constructor(size: number, start: () => Promise<ProofSandbox>) {
    this.#places = size;
    this.#start = start;
  }

  /** Runs the work with a fresh sandbox. */
  async use<Result>(work: (sandbox: ProofSandbox) => Promise<Result>): Promise<Result> {
    if (this.#places > 0) this.#places--;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await this.#useOne(work);
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#places++;
    }
  }

  async #useOne<Result>(work: (sandbox: ProofSandbox) => Promise<Result>): Promise<Result> {
    const reused = this.#idle.pop();
    this.count[reused ? 'reused' : 'started']++;
    const sandbox = reused ?? (await this.#start());
    try {
      return await work(sandbox);
    } finally {
      // What the work broke may also be what the reset needs.
      if (await sandbox.reset().catch(() => false)) this.#idle.push(sandbox);
      else await sandbox[Symbol.asyncDispose]();
    }
  }

  /** Ends the sandboxes. Call it when no work is running any more. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#idle.splice(0).map((sandbox) => sandbox[Symbol.asyncDispose]()));
  }
}
