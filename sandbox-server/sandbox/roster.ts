import type { FastifyBaseLogger } from 'fastify';
import type { Sandbox, SandboxStatus } from './sandbox.ts';
import type { SandboxStore } from './sandbox-store.ts';

/** A sandbox and what the server does with it. */
export interface Entry {
  readonly sandbox: Sandbox;
  lastSeenAt: Date;
  readonly abort: AbortController;
  /** All driver calls for this learner's sandboxes so far, in order. Never rejects. */
  work: Promise<void>;
  /** The driver holds nothing for it any more, so it no longer counts against the capacity. */
  released: boolean;
}

export type ChangeListener = (sandbox: Sandbox) => void;

/** All sandboxes in memory, written down after each change; a learner's newest is the learner's own. */
export class Roster {
  readonly #store: SandboxStore;
  readonly #log: FastifyBaseLogger;
  readonly #byId = new Map<string, Entry>();
  readonly #byLearner = new Map<string, Entry>();
  readonly #listeners = new Set<ChangeListener>();
  #saved: Promise<void> = Promise.resolve();

  constructor(store: SandboxStore, log: FastifyBaseLogger) {
    this.#store = store;
    this.#log = log;
  }

  get entries(): Entry[] {
    return [...this.#byId.values()];
  }

  find(id: string): Entry | undefined {
    return this.#byId.get(id);
  }

  findOf(learnerId: string): Entry | undefined {
    return this.#byLearner.get(learnerId);
  }

  /** Makes the sandbox its learner's own, in place of an earlier one. */
  add(sandbox: Sandbox, now: Date): Entry {
    const earlier = this.#byLearner.get(sandbox.learnerId);
    const entry = {
      sandbox,
      lastSeenAt: now,
      abort: new AbortController(),
      work: earlier?.work ?? Promise.resolve(),
      released: false,
    };
    this.#byId.set(sandbox.id, entry);
    this.#byLearner.set(sandbox.learnerId, entry);
    if (earlier?.released) this.#byId.delete(earlier.sandbox.id);
    return entry;
  }

  /** Nothing is held for the entry any more. Forgets it if the learner has another by now. */
  release(entry: Entry): void {
    entry.released = true;
    if (this.#byLearner.get(entry.sandbox.learnerId) !== entry) this.#byId.delete(entry.sandbox.id);
  }

  /** Changes the status, tells the listeners, and writes it down in the background. */
  setStatus(entry: Entry, status: SandboxStatus): void {
    entry.sandbox.status = status;
    this.save(entry);
    for (const listener of this.#listeners) listener(entry.sandbox);
  }

  /** Writes the sandbox's state at the time of writing, so that the last write is always the newest state. */
  save(entry: Entry): void {
    this.#saved = this.#saved
      .then(() =>
        this.findOf(entry.sandbox.learnerId) === entry ? this.#store.save(entry.sandbox) : undefined,
      )
      .catch((err: unknown) => {
        this.#log.error({ err, sandboxId: entry.sandbox.id }, 'sandbox not written to the database');
      });
  }

  /** Resolves when all changes so far are written. */
  async flush(): Promise<void> {
    await this.#saved;
  }

  onChange(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
