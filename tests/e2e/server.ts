import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { readConfig, type Config } from '../../sandbox-server/config.ts';
import { checkout } from '../../sandbox-server/host/checkout.ts';
import { layoutOf } from '../../sandbox-server/host/layout.ts';

/** The commands that serve a course, and what each prints once it can be opened. */
const readyLines = { start: 'Drydock is ready', 'lesson dev': 'Your lessons are at' };
export type ServeCommand = keyof typeof readyLines;

export type Settings = Readonly<Record<string, string>>;

/** A Drydock as people start it, with some settings of its own. Root only, as it reaches into sandboxes. */
export class DrydockServer implements AsyncDisposable {
  readonly config: Config;
  readonly #environment: Record<string, string | undefined>;
  readonly #command: ServeCommand;
  readonly #log: WriteStream;
  #process: ChildProcess | undefined;

  private constructor(settings: Settings, command: ServeCommand, log: WriteStream) {
    this.#environment = { ...process.env, ...settings };
    this.config = readConfig(this.#environment);
    this.#command = command;
    this.#log = log;
  }

  /** Starts a server, which logs to that file. Rejects when it ends before it is ready. */
  static async start(settings: Settings, command: ServeCommand, logFile: string): Promise<DrydockServer> {
    await mkdir(dirname(logFile), { recursive: true });
    const server = new DrydockServer(settings, command, createWriteStream(logFile, { flags: 'a' }));
    await server.resume();
    return server;
  }

  /** Ctrl-C. Sandboxes go on. */
  async stop(): Promise<void> {
    const running = this.#process;
    this.#process = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    running.kill('SIGINT');
    await once(running, 'exit');
  }

  /** Starts it again after `stop`. */
  async resume(): Promise<void> {
    const started = spawn(process.execPath, ['sandbox-server/cli/main.ts', ...this.#command.split(' ')], {
      cwd: checkout,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = started;
    started.stderr.pipe(this.#log, { end: false });
    await new Promise<void>((resolve, reject) => {
      createInterface(started.stdout).on('line', (line) => {
        this.#log.write(`${line}\n`);
        if (line.startsWith(readyLines[this.#command])) resolve();
      });
      started.once('exit', (code) =>
        reject(new Error(`drydock ${this.#command} ended with ${code}; see ${String(this.#log.path)}`)),
      );
    });
  }

  /** Ends a sandbox from outside as a crash would: its first process, and with it all others, at once. */
  async killSandbox(id: string): Promise<void> {
    const state = await readFile(join(layoutOf(this.config).runtimeState, id, 'state.json'), 'utf8');
    const { init_process_pid: pid } = JSON.parse(state) as { init_process_pid: number };
    process.kill(pid, 'SIGKILL');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
    this.#log.end();
  }
}
