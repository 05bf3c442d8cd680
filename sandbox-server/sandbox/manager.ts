import { randomBytes } from 'node:crypto';
import { freemem } from 'node:os';
import type { FastifyBaseLogger } from 'fastify';
import { SandboxError } from '../errors.ts';
import type { StopReason } from '../protocol/index.ts';
import type { SandboxDriver } from './driver.ts';
import { DriverWork } from './driver-work.ts';
import { Roster, type ChangeListener, type Entry } from './roster.ts';
import { stopMessages, type Sandbox } from './sandbox.ts';
import type { SandboxStore } from './sandbox-store.ts';

export interface ManagerOptions {
  driver: SandboxDriver;
  store: SandboxStore;
  log: FastifyBaseLogger;
  /** Sandboxes at the same time, of all learners together. */
  capacity: number;
  /** Null, or why no sandbox can be made on this host, in a sentence. */
  unavailable?: string | null;
  now?: () => Date;
  /** Bytes the host can still give away; by default MemAvailable. */
  availableMemory?: () => number;
}

/** 128 bits nobody guesses, in the alphabet that sandbox ids and host names share. */
function makeSecret(): string {
  return randomBytes(16).toString('hex');
}

/**
 * Gives each learner at most one sandbox. Decisions are made in memory and at once, so that two claims at the same
 * moment find the same sandbox; the driver's work follows in the background, one call at a time for each learner.
 */
export class SandboxManager {
  readonly #options: Required<ManagerOptions>;
  readonly #roster: Roster;
  readonly #work: DriverWork;

  constructor(options: ManagerOptions) {
    this.#options = { unavailable: null, now: () => new Date(), availableMemory: freemem, ...options };
    this.#roster = new Roster(options.store, options.log);
    this.#work = new DriverWork({
      ...this.#options,
      roster: this.#roster,
      onEnded: ({ sandbox }, reason, message) => void this.stop(sandbox.id, reason, message),
    });
  }

  /** Null, or why this server cannot give sandboxes, in a sentence. */
  get unavailable(): string | null {
    return this.#options.unavailable;
  }

  /** The learner's own sandbox, in whatever state. */
  findOf(learnerId: string): Sandbox | undefined {
    return this.#roster.findOf(learnerId)?.sandbox;
  }

  findByPreviewToken(token: string): Sandbox | undefined {
    return this.#roster.entries.find(({ sandbox }) => sandbox.previewToken === token)?.sandbox;
  }

  /** The learner's own sandbox. Another's and an unknown id are the same `sandbox_not_found`. */
  get(learnerId: string, id: string): Sandbox {
    const sandbox = this.#roster.find(id)?.sandbox;
    if (sandbox?.learnerId === learnerId) return sandbox;
    throw new SandboxError('sandbox_not_found', 'You have no sandbox with this id.', {
      hint: 'Reload the page and start the sandbox again.',
    });
  }

  /** As `get`, and ready to be worked in; otherwise `sandbox_not_ready`. */
  getReady(learnerId: string, id: string): Sandbox {
    const sandbox = this.get(learnerId, id);
    const { status } = sandbox;
    if (status.state === 'ready') return sandbox;
    if (status.state === 'stopped') throw new SandboxError('sandbox_not_ready', status.message);
    throw new SandboxError('sandbox_not_ready', 'The sandbox is still starting.', { retryAfterSeconds: 1 });
  }

  /** Ready sandboxes and when their learners were last seen. */
  listReady(): { sandbox: Sandbox; lastSeenAt: Date }[] {
    return this.#roster.entries.filter(({ sandbox }) => sandbox.status.state === 'ready');
  }

  /** The learner's own sandbox, made if there is none. Throws `capacity_reached` or `sandboxes_unavailable`. */
  claim(learnerId: string): Sandbox {
    const own = this.#roster.findOf(learnerId);
    if (own && own.sandbox.status.state !== 'stopped') return own.sandbox;
    this.#admit(own);
    const createdAt = this.#options.now();
    const entry = this.#roster.add(
      {
        id: makeSecret(),
        learnerId,
        previewToken: makeSecret(),
        createdAt,
        status: { state: 'starting', step: 'creating' },
      },
      createdAt,
    );
    this.#roster.save(entry);
    entry.work = entry.work.then(() => this.#work.start(entry));
    return entry.sandbox;
  }

  /** Ends a sandbox for good; its state is `stopped` at once. Resolves when all it held is freed. Idempotent. */
  async stop(id: string, reason: StopReason, message: string = stopMessages[reason]): Promise<void> {
    const entry = this.#roster.find(id);
    if (entry && entry.sandbox.status.state !== 'stopped') {
      this.#roster.setStatus(entry, { state: 'stopped', reason, stoppedAt: this.#options.now(), message });
      entry.abort.abort();
      entry.work = entry.work.then(() => this.#work.release(entry));
    }
    await entry?.work;
  }

  /** A new sandbox in the old one's place, which is gone with all it held before the new one starts. */
  reset(learnerId: string, id: string): Sandbox {
    this.get(learnerId, id);
    void this.stop(id, 'reset');
    return this.claim(learnerId);
  }

  /** A sign of life of the learner: takes back the warning, if there is one. */
  touch(id: string): void {
    const entry = this.#roster.find(id);
    if (!entry) return;
    entry.lastSeenAt = this.#options.now();
    const { status } = entry.sandbox;
    if (status.state === 'ready' && status.idleStopAt)
      this.#roster.setStatus(entry, { state: 'ready', readyAt: status.readyAt });
  }

  /** Warns the learner that the sandbox stops at that time. */
  warn(id: string, idleStopAt: Date): void {
    const entry = this.#roster.find(id);
    const status = entry?.sandbox.status;
    if (entry && status?.state === 'ready' && !status.idleStopAt)
      this.#roster.setStatus(entry, { ...status, idleStopAt });
  }

  /** Calls the listener after each change of any sandbox's status. Returns how to end that. */
  onChange(listener: ChangeListener): () => void {
    return this.#roster.onChange(listener);
  }

  /**
   * Once, before the first request: takes over running sandboxes that belong to a learner, marks those that are gone,
   * and removes what belongs to nobody.
   */
  async adopt(): Promise<void> {
    const { driver, store, now, log } = this.#options;
    const found = await driver.list();
    const running = new Set(found.filter((left) => left.running).map(({ id }) => id));
    for (const sandbox of await store.list()) {
      const entry = this.#roster.add(sandbox, now());
      if (sandbox.status.state === 'stopped') entry.released = true;
      else if (sandbox.status.state === 'starting') await this.stop(sandbox.id, 'server-stopped');
      else if (running.has(sandbox.id)) void this.#work.watch(entry);
      else await this.stop(sandbox.id, 'lost');
    }
    for (const { id } of found) {
      if (this.#roster.find(id)?.sandbox.status.state === 'ready') continue;
      log.warn({ sandboxId: id }, 'leftover sandbox is removed');
      await this.#work.end(id);
    }
  }

  /** Tries again to stop what could not be stopped. */
  async retryStops(): Promise<void> {
    await this.#work.retryEnds();
  }

  /** Ends what is still starting and writes everything down. Ready sandboxes go on without the server. */
  async close(): Promise<void> {
    const { entries } = this.#roster;
    const starting = entries.filter(({ sandbox }) => sandbox.status.state === 'starting');
    await Promise.all(starting.map(({ sandbox }) => this.stop(sandbox.id, 'server-stopped')));
    await Promise.all(entries.map(({ work }) => work));
    this.#work.stopWatching();
    await this.#roster.flush();
  }

  /** Whether one more fits. A sandbox of the same learner which is being stopped makes room for its successor. */
  #admit(own: Entry | undefined): void {
    const { unavailable, capacity, availableMemory, driver } = this.#options;
    if (unavailable !== null) throw new SandboxError('sandboxes_unavailable', unavailable);
    if (own && !own.released) return;
    const holders = new Set(
      this.#roster.entries.filter(({ released }) => !released).map(({ sandbox }) => sandbox.learnerId),
    );
    if (holders.size >= capacity)
      throw capacityReached(`All ${capacity} sandboxes of this server are in use.`);
    if (availableMemory() < driver.limits.memoryBytes)
      throw capacityReached('This server has not enough free memory for one more sandbox.');
  }
}

function capacityReached(message: string): SandboxError {
  return new SandboxError('capacity_reached', message, {
    hint: 'The lessons can be read meanwhile; a place is free as soon as another learner stops.',
    retryAfterSeconds: 30,
  });
}
