import { mkdir, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Config } from '../config.ts';
import { SandboxError } from '../errors.ts';
import { layoutOf, slotMounts, type DataLayout } from '../host/layout.ts';
import type { SandboxLimits } from '../protocol/index.ts';
import { makeBundle, type BundleParts } from './bundle.ts';
import { readOutOfMemoryKills, readUsage } from './cgroup.ts';
import type * as contract from './driver.ts';
import { ExecQueue } from './exec-queue.ts';
import { openNodePty } from './node-pty.ts';
import { identifyProcess, isRunning, type ProcessIdentity } from './process.ts';
import { openRelay } from './relay.ts';
import { Runc } from './runc.ts';
import { Slots, workshopSlot } from './slots.ts';
import { exists } from '../host/exists.ts';

const engineSocket = '/run/user/1000/docker.sock';
const engineStartTimeoutMs = 60_000;
const exitPollMs = 500;
const runcEnvironment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' };

/** What is on disk of a sandbox, so that a later process can go on with it. */
interface SandboxRecord {
  slot: number;
  firstProcess: ProcessIdentity;
}

/**
 * Sandboxes on this machine: an OCI container each, with standard rootless Docker inside. Has to run in the holder's
 * namespaces (host/holder.ts); needs no right of the host's root. Several processes may use one data directory.
 */
export class RootlessDriver implements contract.SandboxDriver {
  readonly limits: SandboxLimits;
  readonly #layout: DataLayout;
  readonly #runc: Runc;
  readonly #slots: Slots;
  readonly #queues = new Map<string, ExecQueue>();
  /** The mirror then has the real images: a stand-in under the same name must not be there first. */
  readonly #pullsRealImages: boolean;

  constructor(config: Config) {
    const { memoryBytes, diskBytes, pids, cpus } = config;
    this.limits = { memoryBytes, diskBytes, pids, cpus };
    this.#layout = layoutOf(config);
    this.#runc = new Runc(this.#layout.runtimeState);
    this.#pullsRealImages = config.registryUpstream !== undefined;
    this.#slots = new Slots(this.#layout.slots, config.capacity);
  }

  async create(id: string, options: contract.CreateOptions = {}): Promise<void> {
    const slot = await this.#slots.take(id);
    await this.#createIn(slot, id, {}, options);
  }

  /** The sandbox in which course images are made: online, and with its engine's data in a folder that stays. */
  async createWorkshop(id: string, data: string, options: contract.CreateOptions = {}): Promise<void> {
    if (!(await this.#slots.takeOne(workshopSlot, id)))
      throw new SandboxError(
        'capacity_reached',
        'The course images are being made by another process already.',
      );
    await this.#createIn(
      workshopSlot,
      id,
      { workshop: { data, resolvConf: await realpath('/etc/resolv.conf') } },
      options,
    );
  }

  async #createIn(
    slot: number,
    id: string,
    extra: Partial<BundleParts>,
    options: contract.CreateOptions,
  ): Promise<void> {
    try {
      options.onStep?.('creating');
      await this.#startFirstProcess(slot, id, extra);
      options.signal?.throwIfAborted();
      options.onStep?.('starting-engine');
      await this.#waitForEngine(id, options.signal);
    } catch (error) {
      await this.stop(id);
      throw error;
    }
  }

  async #startFirstProcess(slot: number, id: string, extra: Partial<BundleParts>): Promise<void> {
    const folder = join(this.#layout.sandboxes, id);
    await mkdir(folder, { recursive: true });
    const bundle = makeBundle({ ...(await this.#partsOf(slot, id)), ...extra });
    await writeFile(join(folder, 'config.json'), JSON.stringify(bundle, null, 2));
    const pidFile = join(folder, 'pid');
    await this.#runc.run(id, folder, pidFile);
    const firstProcess = await identifyProcess(Number(await readFile(pidFile, 'utf8')));
    if (!firstProcess) throw new SandboxError('sandbox_failed', 'The sandbox ended while it was starting.');
    await writeFile(
      join(folder, 'sandbox.json'),
      JSON.stringify({ slot, firstProcess } satisfies SandboxRecord),
    );
  }

  async #partsOf(slot: number, id: string): Promise<BundleParts> {
    const { rootfs, layers } = slotMounts(this.#layout, slot);
    const wantsLayers = slot !== workshopSlot && !this.#pullsRealImages;
    const hasLayers = wantsLayers && (await exists(join(layers, 'skeleton.tar')));
    const services = this.#layout.services;
    return { id, slot, limits: this.limits, rootfs, layers: hasLayers ? layers : undefined, services };
  }

  async #waitForEngine(id: string, signal?: AbortSignal): Promise<void> {
    const ping = `until curl -sf --unix-socket ${engineSocket} http://engine/_ping; do sleep 0.05; done`;
    await this.exec(id, ['sh', '-c', ping], {
      timeoutMs: engineStartTimeoutMs,
      ...(signal ? { signal } : {}),
    });
  }

  async exec(
    id: string,
    command: readonly string[],
    options: contract.ExecOptions = {},
  ): Promise<contract.ExecResult> {
    await this.#requireRunning(id);
    const queue = this.#queues.get(id) ?? new ExecQueue();
    this.#queues.set(id, queue);
    const result = await queue.run(() => this.#runc.exec(id, command, options));
    // A command that failed may have ended with its sandbox, and then its exit code says nothing of the command.
    if (result.exitCode !== 0) await this.#requireRunning(id);
    return result;
  }

  async openPty(id: string, options: contract.PtyOptions): Promise<contract.Pty> {
    await this.#requireRunning(id);
    const env = { TERM: 'xterm-256color', COLORTERM: 'truecolor', SHELL: '/bin/bash', ...options.env };
    const place = { tty: true, env, ...(options.cwd ? { cwd: options.cwd } : {}) };
    const [file, args] = this.#runc.execCommand(id, options.command ?? ['bash', '--login'], place);
    // runc gets no variable of the server's but the one it is found by; those in `place` go to the learner's program.
    return openNodePty(file, args, {
      cols: options.cols,
      rows: options.rows,
      env: runcEnvironment,
    });
  }

  async dial(id: string, target: contract.DialTarget): Promise<Duplex> {
    await this.#requireRunning(id);
    const address = 'port' in target ? `TCP4:127.0.0.1:${target.port}` : `UNIX-CONNECT:${engineSocket}`;
    // -t: once one side has closed, so does the other. Our clients never close only one direction.
    return openRelay(...this.#runc.execCommand(id, ['socat', '-t', '0.2', 'STDIO', address], {}));
  }

  async usage(id: string): Promise<contract.SandboxUsage> {
    await this.#requireRunning(id);
    return readUsage(id);
  }

  async waitForExit(id: string): Promise<contract.SandboxExit> {
    const { firstProcess } = await this.#requireRunning(id);
    let killsForMemory = 0;
    // The first process is not our child (it survives us), so nobody but /proc tells when it ends.
    while (await isRunning(firstProcess)) {
      killsForMemory = Math.max(killsForMemory, await readOutOfMemoryKills(id));
      await new Promise((resolve) => setTimeout(resolve, exitPollMs).unref());
    }
    if (!(await this.#readRecord(id))) return { reason: 'stopped' };
    return { reason: killsForMemory > 0 ? 'out-of-memory' : 'lost' };
  }

  async stop(id: string): Promise<void> {
    // The record goes first: it is what tells `waitForExit` that somebody wanted the end.
    await rm(join(this.#layout.sandboxes, id, 'sandbox.json'), { force: true });
    await this.#runc.remove(id);
    await rm(join(this.#layout.sandboxes, id), { recursive: true, force: true });
    await this.#slots.release(id);
    this.#queues.delete(id);
  }

  async list(): Promise<contract.LeftoverSandbox[]> {
    const folders = await readdir(this.#layout.sandboxes).catch(() => []);
    const owners = [...(await this.#slots.taken()).values()];
    const ids = [...new Set([...folders, ...owners])].filter((id) => id !== '');
    return Promise.all(ids.map(async (id) => ({ id, running: (await this.#findRunning(id)) !== undefined })));
  }

  async #requireRunning(id: string): Promise<SandboxRecord> {
    const record = await this.#findRunning(id);
    if (!record) throw new SandboxError('sandbox_not_found', 'There is no running sandbox with this id.');
    return record;
  }

  async #findRunning(id: string): Promise<SandboxRecord | undefined> {
    const record = await this.#readRecord(id);
    return record && (await isRunning(record.firstProcess)) ? record : undefined;
  }

  async #readRecord(id: string): Promise<SandboxRecord | undefined> {
    // An id may come from a request; it is a file name here.
    if (!/^[a-z0-9]{8,40}$/.test(id)) return undefined;
    const text = await readFile(join(this.#layout.sandboxes, id, 'sandbox.json'), 'utf8').catch(
      () => undefined,
    );
    return text === undefined ? undefined : (JSON.parse(text) as SandboxRecord);
  }
}
