import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { SandboxError } from '../../sandbox-server/errors.ts';
import {
  learnerHome,
  type ExecOptions,
  type ExecResult,
  type Pty,
  type PtyOptions,
  type SandboxDriver,
} from '../../sandbox-server/sandbox/driver.ts';
import { openNodePty } from '../../sandbox-server/sandbox/node-pty.ts';

/**
 * The part of a driver that runs programs, run on this machine in a temporary home: scripts and shells are tested for
 * real without a sandbox. Arguments below the learner's home are taken to the temporary one.
 */
export class LocalDriver implements Pick<SandboxDriver, 'exec' | 'openPty'>, Disposable {
  readonly home = realpathSync(mkdtempSync(join(tmpdir(), 'drydock-home-')));
  readonly workspacesRoot = join(this.home, 'work');
  readonly ptys: Pty[] = [];

  constructor() {
    mkdirSync(this.workspacesRoot);
  }

  async exec(_id: string, command: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
    const [file = '', ...args] = command.map((argument) => this.#toLocal(argument));
    const result = await execa(file, args, {
      cwd: this.#toLocal(options.cwd ?? learnerHome),
      env: { ...this.#env, ...options.env },
      extendEnv: false,
      input: options.input ?? '',
      encoding: 'buffer',
      maxBuffer: options.maxOutputBytes ?? 1024 * 1024,
      timeout: options.timeoutMs ?? 10_000,
      ...(options.signal ? { cancelSignal: options.signal } : {}),
      reject: false,
      stripFinalNewline: false,
    });
    options.signal?.throwIfAborted();
    if (result.timedOut) throw new SandboxError('sandbox_timeout', `${file} took too long.`);
    return {
      exitCode: result.exitCode ?? 1,
      stdout: Buffer.from(result.stdout),
      stderr: Buffer.from(result.stderr),
      truncated: result.isMaxBuffer,
    };
  }

  openPty(_id: string, options: PtyOptions): Promise<Pty> {
    const command = options.command ?? ['bash', '--noprofile', '--norc', '-i'];
    const [file = '', ...args] = command.map((argument) => this.#toLocal(argument));
    const cwd = this.#toLocal(options.cwd ?? learnerHome);
    const env = { ...this.#env, PS1: '$ ', ...options.env };
    const pty = openNodePty(file, args, {
      cols: options.cols,
      rows: options.rows,
      cwd,
      env,
    });
    this.ptys.push(pty);
    return Promise.resolve(pty);
  }

  #toLocal(path: string): string {
    return path === learnerHome || path.startsWith(`${learnerHome}/`)
      ? this.home + path.slice(learnerHome.length)
      : path;
  }

  get #env(): Record<string, string> {
    return {
      HOME: this.home,
      PATH: process.env['PATH'] ?? '/usr/bin:/bin',
      LANG: 'C.UTF-8',
      HISTFILE: '/dev/null',
    };
  }

  [Symbol.dispose](): void {
    for (const pty of this.ptys) pty.close();
    rmSync(this.home, { recursive: true, force: true });
  }
}
