import { setTimeout as delay } from 'node:timers/promises';
import { SandboxError } from '../errors.ts';
import type { FileList } from '../protocol/index.ts';
import type { Pty, SandboxDriver } from '../sandbox/driver.ts';
import type { Workspace } from './workspace.ts';
import { makeWorkspaceCommand } from './workspace-script.ts';

export type FileListListener = (files: FileList) => void;

export interface WorkspaceWatcherOptions {
  driver: Pick<SandboxDriver, 'openPty'>;
  sandboxId: string;
  workspace: Pick<Workspace, 'folder' | 'list'>;
  /** A list failed for a reason that may pass; it is tried again. */
  onError(error: unknown): void;
  /** Between a change and the list of it, so that many changes make one list. Default 200 ms. */
  debounceMs?: number;
  /** Between lists while changes cannot be watched. Default 2,000 ms. */
  pollMs?: number;
}

/** A watch that ends sooner than this does not work here; it is tried again, but not at once. */
const brokenWatchMs = 1000;
const retryWatchMs = 15_000;

/** Lists one workspace now and after each change, for all who listen, until `close` or the end of the sandbox. */
export class WorkspaceWatcher {
  readonly #options: Required<WorkspaceWatcherOptions>;
  readonly #listeners = new Set<FileListListener>();
  readonly #abort = new AbortController();
  #changed = Promise.withResolvers<void>();
  #pty: Pty | undefined;
  #watchAgainAt = 0;
  #latest: { files: FileList; json: string } | undefined;

  constructor(options: WorkspaceWatcherOptions) {
    this.#options = { debounceMs: 200, pollMs: 2000, ...options };
    void this.#run();
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  add(listener: FileListListener): void {
    this.#listeners.add(listener);
    if (this.#latest) listener(this.#latest.files);
  }

  remove(listener: FileListListener): void {
    this.#listeners.delete(listener);
  }

  close(): void {
    this.#abort.abort();
    this.#changed.resolve();
    this.#pty?.close();
  }

  async #run(): Promise<void> {
    while (!this.#abort.signal.aborted) {
      if (!this.#pty && performance.now() >= this.#watchAgainAt) await this.#watch();
      this.#changed = Promise.withResolvers();
      this.#pty?.resume();
      const startedAt = performance.now();
      if (!(await this.#list())) return;
      // Listing may cost a fifth of the time, not more, however often files change.
      await this.#nextChange(Math.max(this.#options.debounceMs, 4 * (performance.now() - startedAt)));
    }
  }

  /** inotify has no wire of its own out of the sandbox; what it prints on a terminal says that something changed. */
  async #watch(): Promise<void> {
    const { driver, sandboxId, workspace } = this.#options;
    const command = makeWorkspaceCommand('watch', workspace.folder);
    const startedAt = performance.now();
    this.#watchAgainAt = startedAt + retryWatchMs;
    // Not to be had is no error: there is polling, and a sandbox that is gone ends the next list.
    const pty = await driver.openPty(sandboxId, { cols: 80, rows: 24, command }).catch(() => undefined);
    if (!pty || this.#abort.signal.aborted) return pty?.close();
    this.#pty = pty;
    pty.onData((data) => {
      this.#changed.resolve();
      // One word is enough until the next list, and the learner can write to this terminal as fast as they like.
      pty.pause();
      // The folder itself, or one in it, was removed or moved away: what is at its path now is not watched.
      if (!data.includes('_SELF')) return;
      pty.close();
      this.#watchAgainAt = 0;
    });
    pty.onExit(() => {
      this.#pty = undefined;
      if (performance.now() - startedAt > brokenWatchMs) this.#watchAgainAt = 0;
      this.#changed.resolve();
    });
  }

  async #nextChange(debounceMs: number): Promise<void> {
    const pause = (ms: number) => delay(ms, undefined, { signal: this.#abort.signal }).catch(() => {});
    await (this.#pty
      ? this.#changed.promise
      : Promise.race([this.#changed.promise, pause(this.#options.pollMs)]));
    await pause(debounceMs);
  }

  /** Returns whether there is a sandbox to go on with. */
  async #list(): Promise<boolean> {
    try {
      const files = await this.#options.workspace.list();
      this.#tell(files);
    } catch (error) {
      if (error instanceof SandboxError && error.code === 'sandbox_not_found') return false;
      this.#options.onError(error);
    }
    return true;
  }

  #tell(files: FileList): void {
    const json = JSON.stringify(files);
    if (json === this.#latest?.json || this.#abort.signal.aborted) return;
    this.#latest = { files, json };
    for (const listener of this.#listeners) listener(files);
  }
}
