import type { Duplex } from 'node:stream';
import type { DialTarget, ExecOptions, ExecResult, SandboxDriver } from '../sandbox/driver.ts';
import { limitBytes } from '../sandbox/limit-bytes.ts';

const maxStreamBytes = 16 * 1024 * 1024;
/** Only the workstation's own folders: a learner's `~/bin/docker` never speaks for the engine. */
const trustedPath = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The only ways a check touches a sandbox, and only this one. When the signal aborts, every stream is cut and every
 * command killed, so that nothing outlives a check. A stream ends with an error beyond 16 MiB.
 */
export class SandboxReach {
  readonly signal: AbortSignal;
  readonly #driver: Pick<SandboxDriver, 'exec' | 'dial'>;
  readonly #sandboxId: string;

  constructor(driver: Pick<SandboxDriver, 'exec' | 'dial'>, sandboxId: string, signal: AbortSignal) {
    this.#driver = driver;
    this.#sandboxId = sandboxId;
    this.signal = signal;
  }

  /** Runs a command as the learner; the signal and a trusted PATH are added to the options. */
  exec(command: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
    const env = { ...options.env, PATH: trustedPath, LC_ALL: 'C.UTF-8' };
    return this.#driver.exec(this.#sandboxId, command, { ...options, env, signal: this.signal });
  }

  /** Connects to a port or to the engine inside the sandbox; never to a name that someone chose. */
  async dial(target: DialTarget): Promise<Duplex> {
    this.signal.throwIfAborted();
    const stream = await this.#driver.dial(this.#sandboxId, target);
    const limited = limitBytes(stream, maxStreamBytes);
    const cut = () => limited.destroy(new Error('The check ended before the stream did.'));
    this.signal.addEventListener('abort', cut, { once: true });
    limited.once('close', () => {
      this.signal.removeEventListener('abort', cut);
      stream.destroy();
    });
    if (this.signal.aborted) cut();
    return limited;
  }
}
