import { connect } from 'node:net';
import { Duplex } from 'node:stream';
import { SandboxError } from '../../sandbox-server/errors.ts';
import type {
  CreateOptions,
  DialTarget,
  ExecOptions,
  ExecResult,
  LeftoverSandbox,
  Pty,
  PtyOptions,
  SandboxDriver,
  SandboxExit,
  SandboxUsage,
} from '../../sandbox-server/sandbox/driver.ts';
import { FakeEngine } from './fake-engine.ts';
import { LocalDriver } from './local-driver.ts';

interface FakeSandbox {
  local: LocalDriver;
  engine: FakeEngine;
  /** Port inside the "sandbox" to port on this machine's loopback. */
  ports: Map<number, number>;
  exit: PromiseWithResolvers<SandboxExit>;
  /** Ends what runs in it. */
  gone: AbortController;
}

/** Sandboxes without isolation: commands run here in a temporary home, ports are looked up in a table. */
export class FakeDriver implements SandboxDriver {
  readonly limits = { memoryBytes: 3 * 2 ** 30, diskBytes: 2 ** 30, pids: 1024, cpus: 1.5 };
  readonly #capacity: number;
  readonly #sandboxes = new Map<string, FakeSandbox>();
  /** Ids of all `create` calls, for tests that count them. */
  readonly created: string[] = [];
  /** A test's way to hold up or fail the start of an engine. */
  startEngine: (id: string, signal?: AbortSignal) => Promise<void> = async () => {};
  /** A test's way to hold up or fail a stop. */
  beforeStop: (id: string) => Promise<void> = async () => {};

  constructor(capacity = 64) {
    this.#capacity = capacity;
  }

  async create(id: string, { onStep, signal }: CreateOptions = {}): Promise<void> {
    signal?.throwIfAborted();
    if (this.#sandboxes.size >= this.#capacity)
      throw new SandboxError('capacity_reached', `All ${this.#capacity} sandboxes are in use.`);
    this.created.push(id);
    onStep?.('creating');
    const engine = await FakeEngine.start();
    const exit = Promise.withResolvers<SandboxExit>();
    this.#sandboxes.set(id, {
      local: new LocalDriver(),
      engine,
      ports: new Map(),
      exit,
      gone: new AbortController(),
    });
    try {
      onStep?.('starting-engine');
      await this.startEngine(id, signal);
      signal?.throwIfAborted();
    } catch (error) {
      await this.#remove(id, 'stopped');
      throw error;
    }
  }

  async exec(id: string, command: readonly string[], options?: ExecOptions): Promise<ExecResult> {
    const { local, gone } = this.#require(id);
    const signal = AbortSignal.any([gone.signal, ...(options?.signal ? [options.signal] : [])]);
    try {
      return await local.exec(id, command, { ...options, signal });
    } catch (error) {
      if (gone.signal.aborted) this.#require(id);
      throw error;
    }
  }

  async openPty(id: string, options: PtyOptions): Promise<Pty> {
    return this.#require(id).local.openPty(id, options);
  }

  async dial(id: string, target: DialTarget): Promise<Duplex> {
    const { engine, ports } = this.#require(id);
    const port = 'socket' in target ? engine.port : ports.get(target.port);
    // Port 1 of the loopback refuses, as a port nobody listens on does.
    const socket = connect(port ?? 1, '127.0.0.1');
    // Only what the contract promises: no method of a net.Socket.
    const stream = Duplex.from({ readable: socket, writable: socket });
    stream.once('close', () => socket.destroy());
    return stream;
  }

  async usage(id: string): Promise<SandboxUsage> {
    this.#require(id);
    return { memoryBytes: 64 * 2 ** 20, pids: 35 };
  }

  async waitForExit(id: string): Promise<SandboxExit> {
    return this.#require(id).exit.promise;
  }

  async stop(id: string): Promise<void> {
    await this.beforeStop(id);
    await this.#remove(id, 'stopped');
  }

  async list(): Promise<LeftoverSandbox[]> {
    return [...this.#sandboxes.keys()].map((id) => ({ id, running: true }));
  }

  /** The engine of a sandbox, to run containers on. */
  engineOf(id: string): FakeEngine {
    return this.#require(id).engine;
  }

  /** Where the learner's home of a sandbox is on this machine. */
  homeOf(id: string): string {
    return this.#require(id).local.home;
  }

  /** Makes a server on this machine's loopback the one that listens on a port of the sandbox. */
  listen(id: string, port: number, loopbackPort: number): void {
    this.#require(id).ports.set(port, loopbackPort);
  }

  /** Ends a sandbox as something outside of the server would. */
  async lose(id: string, reason: SandboxExit['reason']): Promise<void> {
    await this.#remove(id, reason);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#sandboxes.keys()].map((id) => this.#remove(id, 'stopped')));
  }

  async #remove(id: string, reason: SandboxExit['reason']): Promise<void> {
    const sandbox = this.#sandboxes.get(id);
    if (!sandbox) return;
    this.#sandboxes.delete(id);
    sandbox.gone.abort();
    sandbox.exit.resolve({ reason });
    sandbox.local[Symbol.dispose]();
    await sandbox.engine.close();
  }

  #require(id: string): FakeSandbox {
    const sandbox = this.#sandboxes.get(id);
    if (sandbox) return sandbox;
    throw new SandboxError('sandbox_not_found', 'There is no running sandbox with this id.');
  }
}
