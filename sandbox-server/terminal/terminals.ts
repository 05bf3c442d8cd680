import type { FastifyBaseLogger } from 'fastify';
import { SandboxError } from '../errors.ts';
import { closeCodes } from '../protocol/index.ts';
import type { SandboxDriver } from '../sandbox/driver.ts';
import type { TerminalSize } from './terminal-screen.ts';
import { TerminalSession } from './terminal-session.ts';

/** Shells of one sandbox at a time; beyond it the one that nobody has looked at for longest is ended. */
const maxSessionsPerSandbox = 12;
/** Pages that show the same shell. */
const maxClientsPerSession = 8;
const defaultDetachedGraceMs = 30 * 60_000;
const reapIntervalMs = 60_000;
/** A sandbox that is killed loses its shells first, and is gone itself not much later. */
const dyingMs = 500;

/** "Going away" (RFC 6455): the page connects again. */
const goingAway = 1001;

export interface TerminalsOptions {
  driver: Pick<SandboxDriver, 'openPty' | 'usage'>;
  log: FastifyBaseLogger;
  /** How long a shell goes on that no page shows. Default half an hour. */
  detachedGraceMs?: number;
  now?: () => number;
}

/** Which shell: terminal `number` of a lesson in a sandbox. */
export interface TerminalAddress {
  sandboxId: string;
  lesson: string;
  number: number;
  /** Makes ready where a new shell starts, and says where that is. */
  prepareFolder(): Promise<string>;
}

interface Entry {
  sandboxId: string;
  opening: Promise<TerminalSession>;
  session?: TerminalSession;
}

/** All shells that pages have opened. The same address is the same shell, in every tab and after a reconnect. */
export class Terminals {
  readonly #options: Required<TerminalsOptions>;
  readonly #entries = new Map<string, Entry>();
  readonly #reaper: NodeJS.Timeout;

  constructor(options: TerminalsOptions) {
    this.#options = { detachedGraceMs: defaultDetachedGraceMs, now: Date.now, ...options };
    this.#reaper = setInterval(() => this.reap(), reapIntervalMs).unref();
  }

  /** The shell at this address, started if there is none. Throws `too_many_requests` and what the driver throws. */
  async open(
    address: TerminalAddress,
    size: TerminalSize,
  ): Promise<{ session: TerminalSession; resumed: boolean }> {
    const key = [address.sandboxId, address.lesson, address.number].join(' ');
    const known = this.#entries.get(key);
    if (!known) return { session: await this.#start(key, address, size), resumed: false };
    const session = await known.opening;
    if (session.clientCount >= maxClientsPerSession)
      throw new SandboxError(
        'too_many_requests',
        `${maxClientsPerSession} pages show this terminal already.`,
      );
    return { session, resumed: true };
  }

  /** Ends all shells of a sandbox that was stopped, and shows why in the pages. */
  closeSandbox(sandboxId: string, message: string): void {
    const lastLine = `[Drydock] ${message}`;
    for (const [key, entry] of this.#entries)
      if (entry.sandboxId === sandboxId)
        this.#close(key, closeCodes.sandboxStopped, 'The sandbox was stopped.', lastLine);
  }

  /** Ends the shells that no page has shown for longer than the grace. */
  reap(): void {
    const before = this.#options.now() - this.#options.detachedGraceMs;
    for (const [key, { session }] of this.#entries)
      if ((session?.detachedAt ?? Infinity) < before)
        this.#close(key, goingAway, 'Nobody used this terminal.');
  }

  /** Ends all shells: they are children of this process. */
  close(): void {
    clearInterval(this.#reaper);
    for (const key of this.#entries.keys()) this.#close(key, goingAway, 'The server is stopping.');
  }

  #start(key: string, address: TerminalAddress, size: TerminalSize): Promise<TerminalSession> {
    this.#makeRoom(address.sandboxId);
    const entry: Entry = { sandboxId: address.sandboxId, opening: this.#openSession(key, address, size) };
    this.#entries.set(key, entry);
    entry.opening.then(
      (session) => (entry.session = session),
      () => this.#entries.delete(key),
    );
    return entry.opening;
  }

  async #openSession(key: string, address: TerminalAddress, size: TerminalSize): Promise<TerminalSession> {
    const { driver, now } = this.#options;
    const cwd = await address.prepareFolder();
    const pty = await driver.openPty(address.sandboxId, { ...size, cwd });
    const session = new TerminalSession(pty, size, now);
    session.onExit((exitCode) => void this.#afterExit(key, session, exitCode));
    return session;
  }

  #makeRoom(sandboxId: string): void {
    const entries = [...this.#entries].filter(([, entry]) => entry.sandboxId === sandboxId);
    if (entries.length < maxSessionsPerSandbox) return;
    const [oldest] = entries
      .map(([key, { session }]) => ({ key, detachedAt: session?.detachedAt }))
      .filter(({ detachedAt }) => detachedAt !== undefined)
      .toSorted((a, b) => Number(a.detachedAt) - Number(b.detachedAt));
    if (!oldest)
      throw new SandboxError(
        'too_many_requests',
        `This sandbox has ${maxSessionsPerSandbox} open terminals already.`,
        {
          hint: 'Close one of them.',
        },
      );
    this.#close(oldest.key, goingAway, 'Another terminal took its place.');
  }

  #close(key: string, code: number, reason: string, lastLine?: string): void {
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    entry?.opening.then(
      (session) => session.close(code, reason, lastLine),
      () => {}, // Who opened it is told.
    );
  }

  /** A shell that ends with its sandbox is reported by `closeSandbox`, which knows why. */
  async #afterExit(key: string, session: TerminalSession, exitCode: number | null): Promise<void> {
    const { driver, log } = this.#options;
    const entry = this.#entries.get(key);
    if (entry?.session !== session) return;
    const isKilled = exitCode === null || exitCode > 128;
    if (isKilled) await new Promise((resolve) => setTimeout(resolve, dyingMs).unref());
    try {
      await driver.usage(entry.sandboxId);
    } catch (err) {
      if (err instanceof SandboxError && err.code === 'sandbox_not_found') return;
      log.warn({ err, sandboxId: entry.sandboxId }, 'sandbox of an ended shell not reached');
    }
    if (this.#entries.get(key) !== entry) return;
    this.#entries.delete(key);
    session.end({ type: 'ended', exitCode, message: describeExit(exitCode) });
  }
}

function describeExit(exitCode: number | null): string {
  if (exitCode === null) return 'The shell was ended by a signal.';
  return exitCode === 0 ? 'The shell ended.' : `The shell ended with exit code ${exitCode}.`;
}
