import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { Config } from '../config.ts';
import { SandboxError } from '../errors.ts';
import { layoutOf } from '../host/layout.ts';

export interface RegistryOptions {
  /** Folder with the images. */
  storage: string;
  /** Only while the course images are made may anybody push: what one learner could push, the next would run. */
  isWritable?: boolean;
  /** Called when the registry ends without having been stopped. */
  onLost?: (exitCode: number | null) => void;
}

const startTimeoutMs = 20_000;

/** The course registry: CNCF Distribution as a process of the server's, listening on a Unix socket only. */
export class Distribution implements AsyncDisposable {
  readonly #process: ChildProcess;
  #isStopping = false;

  private constructor(process: ChildProcess, onLost: RegistryOptions['onLost']) {
    this.#process = process;
    process.once('exit', (code) => void (this.#isStopping || onLost?.(code)));
  }

  /** Starts the registry; resolves when it accepts connections. Sandboxes reach it as /run/drydock/registry.sock. */
  static async start(config: Config, options: RegistryOptions): Promise<Distribution> {
    const { registryProgram, services } = layoutOf(config);
    await mkdir(services, { recursive: true });
    const socket = join(services, 'registry.sock');
    await rm(socket, { force: true });
    const settings = join(services, '..', 'registry.yml');
    await writeFile(settings, stringify(distributionSettings(config, options, socket)));
    // A server that was killed could not end it: the kernel does.
    const program = ['--pdeathsig=TERM', '--', registryProgram, 'serve', settings];
    const child = spawn('setpriv', program, { stdio: 'ignore' });
    const registry = new Distribution(child, options.onLost);
    await registry.#waitUntilListening(socket);
    // Sandboxes run under other ids; the folder is read-only to them, so the socket is all they can use.
    await chmod(socket, 0o666);
    return registry;
  }

  async #waitUntilListening(socket: string): Promise<void> {
    const failed = once(this.#process, 'error').then(([error]) => {
      throw new SandboxError('sandboxes_unavailable', 'The course registry could not be started.', {
        cause: error,
      });
    });
    failed.catch(() => undefined);
    const deadline = Date.now() + startTimeoutMs;
    while (!(await Promise.race([accepts(socket), failed]))) {
      if (this.#process.exitCode !== null || Date.now() > deadline)
        throw new SandboxError('sandboxes_unavailable', 'The course registry does not answer.');
      await delay(20);
    }
  }

  /** Ends the registry. Idempotent. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const gone = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    await gone;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }
}

function distributionSettings(config: Config, options: RegistryOptions, socket: string): object {
  const upstream = options.isWritable ? undefined : config.registryUpstream;
  return {
    version: 0.1,
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: options.storage },
      maintenance: {
        uploadpurging: { enabled: false },
        readonly: { enabled: !options.isWritable && !upstream },
      },
    },
    http: { net: 'unix', addr: socket },
    ...(upstream ? { proxy: { remoteurl: upstream } } : {}),
  };
}

function accepts(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect(socket);
    client.once('connect', () => (client.destroy(), resolve(true)));
    client.once('error', () => resolve(false));
  });
}
