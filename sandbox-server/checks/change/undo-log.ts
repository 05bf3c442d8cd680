import type Docker from 'dockerode';
import type { SandboxReach } from '../sandbox-reach.ts';

/** How to reach the sandbox for putting things back: not the ways of the check, which may have been cut. */
export interface Restoring {
  engine: Docker;
  reach: SandboxReach;
}

/** What a check under change has to put back. Each entry is written before the change is made. */
export class UndoLog {
  readonly #entries: { what: string; undo: (restoring: Restoring) => Promise<void> }[] = [];

  /** `what` names it for the operator. `undo` has to succeed also when the change was never made. */
  add(what: string, undo: (restoring: Restoring) => Promise<void>): void {
    this.#entries.push({ what, undo });
  }

  /** Undoes everything, latest first; one failure does not stop the rest. Throws AggregateError if any failed. */
  async restore(restoring: Restoring): Promise<void> {
    const failures: Error[] = [];
    for (const { what, undo } of this.#entries.splice(0).reverse()) {
      try {
        await undo(restoring);
      } catch (cause) {
        failures.push(new Error(`${what}: ${String(cause)}`, { cause }));
      }
    }
    if (failures.length === 0) return;
    const all = failures.map(({ message }) => message).join('; ');
    throw new AggregateError(failures, `A check under change could not put back: ${all}`);
  }
}
