import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { FastifyBaseLogger } from 'fastify';
import type { PublishedPort } from '../protocol/index.ts';

/** How long an engine that does not answer is left alone. */
const retryDelayMs = 1000;

export interface PortWatcherOptions {
  fetch: () => Promise<PublishedPort[]>;
  /** The engine's stream of container events. */
  openEvents: () => Promise<NodeJS.ReadableStream>;
  log: FastifyBaseLogger;
}

/** Follows one engine's events and tells its listeners when the published ports change. */
export class PortWatcher {
  readonly listeners = new Set<(ports: PublishedPort[]) => void>();
  /** Undefined until the engine has answered once. */
  latest: PublishedPort[] | undefined;
  readonly #options: PortWatcherOptions;
  readonly #stop = new AbortController();
  #refreshing: Promise<void> | undefined;
  #isStale = false;

  constructor(options: PortWatcherOptions) {
    this.#options = options;
  }

  start(): void {
    void this.#run();
  }

  stop(): void {
    this.#stop.abort();
    this.listeners.clear();
  }

  /** An engine can be restarted by its learner, so a lost stream is opened again. */
  async #run(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      try {
        await this.#follow();
      } catch (err) {
        if (!signal.aborted) this.#options.log.debug({ err }, 'engine events lost');
      }
      await delay(retryDelayMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #follow(): Promise<void> {
    const events = await this.#options.openEvents();
    const { signal } = this.#stop;
    const end = () => (events as NodeJS.ReadableStream & { destroy(): void }).destroy();
    if (signal.aborted) return end();
    signal.addEventListener('abort', end, { once: true });
    try {
      await this.#refresh();
      for await (const _ of events) void this.#refresh().catch(() => end());
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  /** Events come in bursts: one question at a time, and one more if something happened meanwhile. */
  async #refresh(): Promise<void> {
    this.#isStale = true;
    this.#refreshing ??= this.#fetchUntilFresh().finally(() => {
      this.#refreshing = undefined;
    });
    await this.#refreshing;
  }

  async #fetchUntilFresh(): Promise<void> {
    while (this.#isStale && !this.#stop.signal.aborted) {
      this.#isStale = false;
      this.#publish(await this.#options.fetch());
    }
  }

  #publish(ports: PublishedPort[]): void {
    if (isDeepStrictEqual(ports, this.latest)) return;
    this.latest = ports;
    for (const listener of this.listeners) listener(ports);
  }
}
