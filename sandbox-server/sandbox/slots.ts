import { link, readdir, readFile, rm, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SandboxError } from '../errors.ts';

/**
 * Ids of one sandbox: 0–999 for the workstation's system files, 1000 for the learner, 2000–67535 for rootless Docker
 * (`learner:2000:65536` in the workstation's /etc/subuid). No two slots share an id.
 */
export const idsPerSlot = 67_536;

/** Slot 0 is the workshop in which the course images are made; learners get the others. */
export const workshopSlot = 0;

/** First id of a slot inside the holder's namespace, whose own root is 0. */
export function firstIdOf(slot: number): number {
  return 1 + slot * idsPerSlot;
}

/** A learner's slot is a file, so that two processes (a test beside a server) can never take the same one. */
export class Slots {
  readonly #folder: string;
  readonly #capacity: number;

  constructor(folder: string, capacity: number) {
    this.#folder = folder;
    this.#capacity = capacity;
  }

  /** Takes the first free slot for a sandbox. Throws `capacity_reached` if there is none. */
  async take(sandboxId: string): Promise<number> {
    for (let slot = 1; slot <= this.#capacity; slot++) if (await this.takeOne(slot, sandboxId)) return slot;
    throw new SandboxError('capacity_reached', `All ${this.#capacity} sandboxes of this server are in use.`, {
      hint: 'Try again in a few minutes: a sandbox nobody uses is stopped.',
      retryAfterSeconds: 60,
    });
  }

  /** True if the slot was free and is the sandbox's now. */
  async takeOne(slot: number, sandboxId: string): Promise<boolean> {
    await mkdir(this.#folder, { recursive: true });
    // Written first and named afterwards: a crash in between leaves no slot that is taken by nobody.
    const unnamed = join(this.#folder, `.${sandboxId}`);
    await writeFile(unnamed, sandboxId);
    try {
      await link(unnamed, join(this.#folder, String(slot)));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(unnamed, { force: true });
    }
  }

  /** Frees whatever slot the sandbox has; none is fine. */
  async release(sandboxId: string): Promise<void> {
    for (const [slot, id] of await this.taken())
      if (id === sandboxId) await rm(join(this.#folder, String(slot)), { force: true });
  }

  /** Slot number to sandbox id. */
  async taken(): Promise<Map<number, string>> {
    const names = (await readdir(this.#folder).catch(() => [])).filter((name) => /^\d+$/.test(name));
    const owners = await Promise.all(
      names.map((name) => readFile(join(this.#folder, name), 'utf8').catch(() => '')),
    );
    return new Map(names.map((name, index) => [Number(name), owners[index] ?? '']));
  }
}
