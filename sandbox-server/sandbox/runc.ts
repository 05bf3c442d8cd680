import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa, type Options } from 'execa';
import type { ExecOptions, ExecResult } from './driver.ts';
import { learnerHome } from './driver.ts';
import { SandboxError } from '../errors.ts';

const defaultTimeoutMs = 10_000;
const defaultMaxOutputBytes = 2 ** 20;

/** What every program of the learner's finds set, as a login shell would have it. */
export const learnerEnvironment: Readonly<Record<string, string>> = {
  HOME: learnerHome,
  USER: 'learner',
  LANG: 'C.UTF-8',
  PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin',
  XDG_RUNTIME_DIR: '/run/user/1000',
  DOCKER_HOST: 'unix:///run/user/1000/docker.sock',
};

/**
 * Enters the sandbox's control groups ($0 is its id), then becomes runc. On cgroup v1 runc itself cannot move the
 * program it starts: that one has the learner's user id by then, and the kernel lets only the same user or root move a
 * process. The program would run without any limit, so not getting into a group is a reason not to start.
 */
const joinControlGroups = `
joined=
for group in /sys/fs/cgroup/*/drydock/"$0" /sys/fs/cgroup/drydock/"$0"; do
  if [ -d "$group" ]; then echo $$ >"$group/cgroup.procs" || exit 255; joined=1; fi
done
[ -n "$joined" ] || exit 255
exec "$@"`;

interface ExecPlace {
  cwd?: string;
  env?: Record<string, string>;
  tty?: boolean;
}

/** The OCI runtime's command line, for one state folder. Runs inside the holder's namespaces. */
export class Runc {
  readonly #state: string;

  constructor(stateFolder: string) {
    this.#state = stateFolder;
  }

  /**
   * Starts the bundle's first process and returns; its process id is in `pidFile`. Throws what runc says. It takes a tenth
   * of a second and cannot be cut: a runc that is killed midway leaves a process that it no longer knows of.
   */
  async run(id: string, bundle: string, pidFile: string): Promise<void> {
    const log = join(bundle, 'runc.log');
    try {
      await this.#runc(['--log', log, 'run', '--detach', '--bundle', bundle, '--pid-file', pidFile, id]);
    } catch (error) {
      const said = (await readFile(log, 'utf8').catch(() => '')).trim();
      throw new Error(`runc could not start the sandbox: ${said || 'it gave no reason'}`, { cause: error });
    }
  }

  /** Kills all processes of a sandbox and removes its state. Not being there is success. */
  async remove(id: string): Promise<void> {
    await this.#runc(['delete', '--force', id]);
  }

  /** The program and arguments that run a command in a sandbox as the learner; `tty` gives it a terminal of its own. */
  execCommand(id: string, command: readonly string[], options: ExecPlace): [string, string[]] {
    const variables = Object.entries({ ...learnerEnvironment, ...options.env });
    const env = variables.flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    const place = ['--user', '1000:1000', '--cwd', options.cwd ?? learnerHome];
    const tty = options.tty ? ['--tty'] : [];
    const runc = ['runc', '--root', this.#state, 'exec', ...tty, ...place, ...env, id, ...command];
    return ['sh', ['-c', joinControlGroups, id, ...runc]];
  }

  /** Runs a command to its end. Throws `sandbox_timeout`; a command that fails is a result, not an error. */
  async exec(id: string, command: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    // `timeout` inside the sandbox ends the command itself; killing runc from outside would leave it running.
    const bounded = ['timeout', '--kill-after=1', `${timeoutMs / 1000}`, ...command];
    const [file, args] = this.execCommand(id, bounded, options);
    const result = await execa(file, args, {
      ...quietly(options.signal),
      encoding: 'buffer',
      input: options.input ?? '',
      maxBuffer: options.maxOutputBytes ?? defaultMaxOutputBytes,
      stripFinalNewline: false,
      timeout: timeoutMs + 3000,
    });
    options.signal?.throwIfAborted();
    // 124 or 137 alone may be the command's own: `timeout` passes on what it ends with.
    if (result.durationMs >= timeoutMs && result.exitCode !== 0)
      throw new SandboxError(
        'sandbox_timeout',
        `A command in the sandbox took longer than ${timeoutMs / 1000} s.`,
      );
    return {
      exitCode: result.exitCode ?? 255,
      stdout: Buffer.from(result.stdout),
      stderr: Buffer.from(result.stderr),
      truncated: result.isMaxBuffer,
    };
  }

  async #runc(args: readonly string[]): Promise<void> {
    // Not a pipe: `run` hands its standard streams to the sandbox, which must not hold the server's.
    await execa('runc', ['--root', this.#state, ...args], {
      stdin: 'ignore',
      stdout: 'ignore',
      stderr: 'ignore',
    });
  }
}

function quietly(signal: AbortSignal | undefined) {
  return {
    reject: false,
    forceKillAfterDelay: 1000,
    ...(signal ? { cancelSignal: signal } : {}),
  } satisfies Options;
}
