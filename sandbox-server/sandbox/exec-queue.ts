import { SandboxError } from '../errors.ts';

const maxRunning = 8;
const maxWaiting = 64;

/**
 * How many commands run in one sandbox at the same time for the server: each costs it two processes and the memory for
 * their output. More wait their turn, and beyond that are refused with `too_many_requests`.
 */
export class ExecQueue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= maxRunning) await this.#wait();
    else this.#running++;
    try {
      return await work();
    } finally {
      // The place goes on to the one that waits longest.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  /** Nothing runs and nothing waits: the queue may be forgotten. */
  get isIdle(): boolean {
    return this.#running === 0;
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= maxWaiting)
      throw new SandboxError(
        'too_many_requests',
        'Too much is being done in this sandbox at the same time.',
        {
          hint: 'Try again in a few seconds.',
          retryAfterSeconds: 5,
        },
      );
    return new Promise((resolve) => this.#waiting.push(resolve));
  }
}
