/**
 * One thing that `npm start` prepares once and reuses: the workstation's root file system, the course images, a user.
 * A step runs when its key differs from the one recorded at its last success, or when `isDone` says no.
 */
export interface Step {
  /** Names the record `<records>/<id>.json`: lower-case words joined by hyphens. Never changes once released. */
  id: string;
  /** What a person reads while it runs, e.g. `Workstation image`. */
  title: string;
  /** Hash of all inputs (see `hashInputs`); undefined when `isDone` alone can tell. Fast and without side effects. */
  key(): Promise<string | undefined> | string | undefined;
  /** Is the result really there (not deleted, not lost in a reboot)? Fast and without side effects. */
  isDone(): Promise<boolean> | boolean;
  /** Makes the result, also over a half-made one of an interrupted run. Throws `SetupError` when a person must act. */
  run(report: Report): Promise<void>;
}

/** Shows one line of progress under the running step's title. Many calls are fine; the last one stays visible. */
export type Report = (line: string) => void;

/** Why the machine could not be set up, with what the operator can do about it. */
export class SetupError extends Error {
  /** Shell commands that repair it, in order; shown as they are. */
  readonly commands: readonly string[];

  constructor(message: string, options: { commands?: readonly string[]; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'SetupError';
    this.commands = options.commands ?? [];
  }
}
