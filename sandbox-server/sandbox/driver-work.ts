import type { FastifyBaseLogger } from 'fastify';
import { SandboxError, toDiskFullError } from '../errors.ts';
import type { StopReason } from '../protocol/index.ts';
import type { SandboxDriver, SandboxExit } from './driver.ts';
import type { Entry, Roster } from './roster.ts';

export interface DriverWorkOptions {
  driver: SandboxDriver;
  roster: Roster;
  log: FastifyBaseLogger;
  now: () => Date;
  /** A sandbox failed to start, or ended though nobody here asked for it. */
  onEnded: (entry: Entry, reason: StopReason, message?: string) => void;
}

/** What the driver does for the manager's decisions, in the background. Nothing here rejects. */
export class DriverWork {
  readonly #options: DriverWorkOptions;
  /** Ids of sandboxes that the driver failed to stop. */
  readonly #unended = new Set<string>();
  #isWatching = true;

  constructor(options: DriverWorkOptions) {
    this.#options = options;
  }

  /** Makes the sandbox and tells each step. Resolves when it is ready, has failed, or was aborted by a stop. */
  async start(entry: Entry): Promise<void> {
    const { driver, roster, log, now, onEnded } = this.#options;
    const { sandbox, abort } = entry;
    if (abort.signal.aborted) return;
    try {
      await driver.create(sandbox.id, {
        signal: abort.signal,
        onStep: (step) => {
          if (sandbox.status.state === 'starting') roster.setStatus(entry, { state: 'starting', step });
        },
      });
      if (abort.signal.aborted) return;
      entry.lastSeenAt = now();
      roster.setStatus(entry, { state: 'ready', readyAt: now() });
      void this.watch(entry);
    } catch (err) {
      if (abort.signal.aborted) return;
      log.error({ err, sandboxId: sandbox.id }, 'sandbox did not start');
      const known = err instanceof SandboxError ? err : toDiskFullError(err);
      onEnded(entry, 'start-failed', known?.message);
    }
  }

  /** Notices an end that nobody here asked for. */
  async watch(entry: Entry): Promise<void> {
    const { driver, log, onEnded } = this.#options;
    const { id } = entry.sandbox;
    const lost: SandboxExit = { reason: 'lost' };
    const exit = await driver.waitForExit(id).catch((err: unknown) => {
      log.error({ err, sandboxId: id }, 'sandbox can no longer be watched');
      return lost;
    });
    if (this.#isWatching) onEnded(entry, exit.reason === 'out-of-memory' ? 'out-of-memory' : 'lost');
  }

  /** At the server's stop: from now on the sandboxes are the next server's to watch. */
  stopWatching(): void {
    this.#isWatching = false;
  }

  /** Frees all that the sandbox holds, and its place. */
  async release(entry: Entry): Promise<void> {
    await this.end(entry.sandbox.id);
    this.#options.roster.release(entry);
  }

  async end(id: string): Promise<void> {
    try {
      await this.#options.driver.stop(id);
      this.#unended.delete(id);
    } catch (err) {
      this.#unended.add(id);
      this.#options.log.error({ err, sandboxId: id }, 'sandbox not stopped; it is tried again');
    }
  }

  /** Tries again to stop what could not be stopped. */
  async retryEnds(): Promise<void> {
    await Promise.all([...this.#unended].map((id) => this.end(id)));
  }
}
