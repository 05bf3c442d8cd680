import type { FastifyBaseLogger } from 'fastify';
import type { SandboxManager } from './manager.ts';

export interface ReaperOptions {
  manager: SandboxManager;
  log: FastifyBaseLogger;
  idleTimeoutMs: number;
  /** How long before the stop the learner is warned. */
  idleWarningMs: number;
  now?: () => Date;
}

const tickMs = 1000;
const retryStopsMs = 60_000;

/** Warns learners whose sandbox nobody uses, and stops it when the warning was not heard. */
export class Reaper implements Disposable {
  readonly #options: Required<ReaperOptions>;
  #timers: NodeJS.Timeout[] = [];

  constructor(options: ReaperOptions) {
    this.#options = { now: () => new Date(), ...options };
  }

  /** Looks once a second until disposed, and once a minute tries stops again that have failed. */
  start(): void {
    const { manager } = this.#options;
    this.#timers = [
      setInterval(() => this.checkIdle(), tickMs),
      setInterval(() => void manager.retryStops(), retryStopsMs),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Warns and stops as of now. */
  checkIdle(): void {
    const { manager, log, idleTimeoutMs, idleWarningMs, now } = this.#options;
    for (const { sandbox, lastSeenAt } of manager.listReady()) {
      const idleStopAt = new Date(lastSeenAt.getTime() + idleTimeoutMs);
      const leftMs = idleStopAt.getTime() - now().getTime();
      if (leftMs <= 0) {
        log.info({ sandboxId: sandbox.id }, 'idle sandbox is stopped');
        void manager.stop(sandbox.id, 'idle');
      } else if (leftMs <= idleWarningMs) manager.warn(sandbox.id, idleStopAt);
    }
  }

  [Symbol.dispose](): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#timers = [];
  }
}
