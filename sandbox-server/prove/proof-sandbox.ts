import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { LessonCatalog, type Lesson } from '../checks/catalog.ts';
import { CheckService } from '../checks/check-service.ts';
import { SandboxError } from '../errors.ts';
import type { CheckResult } from '../protocol/index.ts';
import type { SandboxDriver } from '../sandbox/driver.ts';
import { packStarterFiles } from '../workspace/starter-files.ts';
import { Workspace } from '../workspace/workspace.ts';
import {
  dropHealthChecks,
  dropStarts,
  fingerprintScript,
  listImagesScript,
  makeResetScript,
  readStateScript,
} from './sandbox-state.ts';

export type ProofDriver = Pick<SandboxDriver, 'create' | 'exec' | 'dial' | 'stop'>;

export interface RunResult {
  /** Null: it was ended because it took too long. */
  exitCode: number | null;
  /** The end of what it printed. */
  output: string;
}

export interface RunOptions {
  /** Ends at the first command that fails. */
  stopsAtError?: boolean;
  /** Default 120,000. */
  timeoutMs?: number;
}

/** A real sandbox in which the proof does what a learner would, one case after the other. */
export class ProofSandbox implements AsyncDisposable {
  readonly #driver: ProofDriver;
  readonly #id = randomBytes(16).toString('hex');
  #fresh = { fingerprint: '', images: '' };
  #faults: string[] = [];

  private constructor(driver: ProofDriver) {
    this.#driver = driver;
  }

  static async start(driver: ProofDriver): Promise<ProofSandbox> {
    const sandbox = new ProofSandbox(driver);
    await driver.create(sandbox.#id);
    sandbox.#fresh = {
      fingerprint: await sandbox.#read(fingerprintScript),
      images: await sandbox.#read(listImagesScript),
    };
    return sandbox;
  }

  /** Does what opening the lesson's page does. */
  async open(lesson: Lesson): Promise<void> {
    await this.#workspace(lesson).prepare(lesson.filesFolder);
  }

  /** Lays a folder over the workspace's files; undefined is an empty one. */
  async layOver(lesson: Lesson, folder: string | undefined): Promise<void> {
    if (folder === undefined) return;
    const input = await packStarterFiles(folder);
    await this.#exec(lesson, ['tar', '--extract', '--no-same-owner'], { input });
  }

  /** Replaces files of the workspace by their path, or removes them (null). */
  async change(lesson: Lesson, files: Readonly<Record<string, string | null>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      if (text === null) await this.#exec(lesson, ['rm', '-f', '--', path]);
      else await this.#exec(lesson, ['sh', '-c', 'cat >"$1"', 'sh', path], { input: text });
    }
  }

  /** Runs a script as the learner, in the lesson's workspace. */
  async run(lesson: Lesson, script: string, options: RunOptions = {}): Promise<RunResult> {
    const shell = ['bash', ...(options.stopsAtError ? ['-e'] : []), '-c', script];
    try {
      const result = await this.#exec(lesson, shell, { timeoutMs: options.timeoutMs ?? 120_000 });
      return {
        exitCode: result.exitCode,
        output: (result.stdout.toString() + result.stderr.toString()).slice(-2000),
      };
    } catch (error) {
      if (!(error instanceof SandboxError) || error.code !== 'sandbox_timeout') throw error;
      return { exitCode: null, output: error.message };
    }
  }

  /** What the answers are: `$(command)` is what the command prints. */
  async resolve(lesson: Lesson, answers: Readonly<Record<string, string>>): Promise<Record<string, string>> {
    const resolved: Record<string, string> = {};
    for (const [task, answer] of Object.entries(answers)) {
      const isCommand = /^\$\(.*\)$/.test(answer);
      resolved[task] = isCommand ? (await this.#read(`printf %s "${answer}"`, lesson)).trim() : answer;
    }
    return resolved;
  }

  /** The verdicts on the lesson's tasks, by the same way as the server's route. */
  async check(lesson: Lesson, answers: Record<string, string> = {}): Promise<CheckResult[]> {
    this.#faults = [];
    const write = (line: string) => void this.#faults.push(describeFault(line));
    const checks = new CheckService({
      lessons: new LessonCatalog([lesson]),
      driver: this.#driver,
      log: pino({ level: 'error' }, { write }),
    });
    const confirmed = lesson.checks.filter((check) => 'change' in check).map(({ id }) => id);
    return checks.check(this.#id, { lesson: lesson.slug, answers, confirmed }, 'proof');
  }

  /** Why tasks could not be checked the last time. */
  get faults(): readonly string[] {
    return this.#faults;
  }

  /** Text that changes when anything does that checks look at. */
  async readState(lesson: Lesson): Promise<string> {
    const state = dropHealthChecks(await this.#read(readStateScript, lesson));
    return lesson.checks.some((check) => 'change' in check) ? dropStarts(state) : state;
  }

  /** Undoes all that happened since the start. False: it could not, and this sandbox must not be used again. */
  async reset(): Promise<boolean> {
    await this.#read(makeResetScript(this.#fresh.images));
    return (await this.#read(fingerprintScript)) === this.#fresh.fingerprint;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#driver.stop(this.#id);
  }

  async #read(script: string, lesson?: Lesson): Promise<string> {
    const cwd = lesson ? { cwd: this.#workspace(lesson).folder } : {};
    const options = { timeoutMs: 60_000, ...cwd };
    return (await this.#driver.exec(this.#id, ['bash', '-c', script], options)).stdout.toString();
  }

  #exec(
    lesson: Lesson,
    command: string[],
    options: { input?: Buffer | string; timeoutMs?: number } = {},
  ): ReturnType<ProofDriver['exec']> {
    return this.#driver.exec(this.#id, command, { cwd: this.#workspace(lesson).folder, ...options });
  }

  #workspace(lesson: Lesson): Workspace {
    return new Workspace({
      driver: this.#driver,
      sandboxId: this.#id,
      lesson: lesson.slug,
      maxFileBytes: 2 ** 20,
    });
  }
}

function describeFault(line: string): string {
  const { err, task } = JSON.parse(line) as { task: string; err?: { message?: string; stack?: string } };
  return `task "${task}": ${err?.stack ?? err?.message ?? 'unknown fault'}`;
}
