import type { Duplex } from 'node:stream';
import type { SandboxLimits, StartStep } from '../protocol/index.ts';

/** What a finished command left. Output beyond `maxOutputBytes` is cut and `truncated` set. */
export interface ExecResult {
  exitCode: number;
  stdout: Buffer;
  stderr: Buffer;
  truncated: boolean;
}

export interface ExecOptions {
  /** Absolute path inside the sandbox; default the learner's home. */
  cwd?: string;
  env?: Record<string, string>;
  /** Bytes for the command's standard input, which is then closed. */
  input?: Buffer | string;
  /** The command is killed after this long and SandboxError `sandbox_timeout` thrown. Default 10,000. */
  timeoutMs?: number;
  /** Of stdout and stderr each. Default 1 MiB. */
  maxOutputBytes?: number;
  signal?: AbortSignal;
}

/** A running program on a terminal of the sandbox. */
export interface Pty {
  /** In order, and never lost: what the program does not read yet is kept and counted by `bufferedAmount`. */
  write(data: Buffer | string): void;
  /** Bytes written that the program's terminal has not taken yet; the caller stops writing when it grows. */
  readonly bufferedAmount: number;
  resize(cols: number, rows: number): void;
  /** Stop and go on reading, for backpressure. */
  pause(): void;
  resume(): void;
  onData(listener: (data: Buffer) => void): void;
  /** Once; also after `close`. Exit code null if a signal ended it. */
  onExit(listener: (exitCode: number | null) => void): void;
  /** Ends the program (SIGHUP) and frees the descriptor. Idempotent. */
  close(): void;
}

export interface PtyOptions {
  cols: number;
  rows: number;
  cwd?: string;
  /** Default: the learner's login shell. */
  command?: string[];
  env?: Record<string, string>;
}

/** Where to connect inside the sandbox; never a host name. */
export type DialTarget = { port: number } | { socket: 'engine' };

export interface CreateOptions {
  onStep?: (step: StartStep) => void;
  signal?: AbortSignal;
}

/** Why a sandbox is no longer there. */
export interface SandboxExit {
  reason: 'stopped' | 'out-of-memory' | 'lost';
}

export interface LeftoverSandbox {
  id: string;
  /** A running one can be used again by its id; another has to be stopped to free what it holds. */
  running: boolean;
}

export interface SandboxUsage {
  memoryBytes: number;
  pids: number;
}

/**
 * Makes isolated machines with a Docker engine each, by id. Nothing here assumes a local process or path, so that the
 * same contract fits a pod (design note kubernetes.md). Ids are made by the caller: /^[a-z0-9]{8,40}$/.
 * All commands run as the learner. Unknown or gone ids: SandboxError `sandbox_not_found`. Implementations pass
 * tests/contract/sandbox-driver.ts.
 */
export interface SandboxDriver {
  readonly limits: SandboxLimits;
  /** Resolves when the engine answers. On failure or abort nothing is left behind. `capacity_reached` if none is free. */
  create(id: string, options?: CreateOptions): Promise<void>;
  exec(id: string, command: readonly string[], options?: ExecOptions): Promise<ExecResult>;
  openPty(id: string, options: PtyOptions): Promise<Pty>;
  /** A byte stream to a TCP port of the sandbox or to its engine. Refused: the stream emits an error or ends at once. */
  dial(id: string, target: DialTarget): Promise<Duplex>;
  usage(id: string): Promise<SandboxUsage>;
  /** Resolves when the sandbox ends, whoever ends it. */
  waitForExit(id: string): Promise<SandboxExit>;
  /** Ends the sandbox and wipes all it held. Already gone is success. */
  stop(id: string): Promise<void>;
  /** All sandboxes of this driver, also those made by an earlier process. */
  list(): Promise<LeftoverSandbox[]>;
}

/** The learner's home and the folder that holds one workspace a lesson. */
export const learnerHome = '/home/learner';
export const workspacesRoot = `${learnerHome}/work`;
