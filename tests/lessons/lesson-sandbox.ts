import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { LessonCatalog, type Lesson } from '../../sandbox-server/checks/catalog.ts';
import { CheckService } from '../../sandbox-server/checks/check-service.ts';
import { makeContext, type CheckContext } from '../../sandbox-server/checks/context.ts';
import { defaultLimits, type CheckLimits } from '../../sandbox-server/checks/runner.ts';
import { SandboxReach } from '../../sandbox-server/checks/sandbox-reach.ts';
import { readConfig } from '../../sandbox-server/config.ts';
import { openEngine } from '../../sandbox-server/docker/engine-client.ts';
import type { CheckRequest, CheckResult } from '../../sandbox-server/protocol/index.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';
import { Workspace } from '../../sandbox-server/workspace/workspace.ts';

const config = readConfig();
const driver = new RootlessDriver(config);

/** A real sandbox in which probes are used as a lesson's checks use them. */
export class LessonSandbox implements AsyncDisposable {
  readonly #id = randomBytes(16).toString('hex');
  /** What the last "could not check" was about. */
  readonly faults: unknown[] = [];

  static async start(): Promise<LessonSandbox> {
    const sandbox = new LessonSandbox();
    await driver.create(sandbox.#id);
    return sandbox;
  }

  /** Does what opening the lesson's page does. */
  async open(lesson: Lesson): Promise<void> {
    await this.#workspace(lesson).prepare(lesson.filesFolder);
  }

  /** Runs a script as the learner, in the lesson's workspace; its exit code and all it printed. */
  async run(lesson: Lesson, script: string): Promise<{ exitCode: number; output: string }> {
    const { exitCode, stdout, stderr } = await driver.exec(this.#id, ['bash', '-e'], {
      cwd: this.#workspace(lesson).folder,
      input: script,
      timeoutMs: 120_000,
    });
    return { exitCode, output: stdout.toString() + stderr.toString() };
  }

  /** Uses the probes as a check of the lesson would. */
  async probe<Found>(lesson: Lesson, use: (context: CheckContext) => Promise<Found>): Promise<Found> {
    const ended = new AbortController();
    const reach = new SandboxReach(driver, this.#id, ended.signal);
    const engine = openEngine(() => reach.dial({ socket: 'engine' }), 1);
    try {
      return await use(makeContext(reach, engine.docker, this.#workspace(lesson).folder));
    } finally {
      ended.abort();
      engine.close();
    }
  }

  /** The verdicts on a lesson's tasks, by the same way as the server's route. */
  async check(
    lesson: Lesson,
    request: Omit<CheckRequest, 'lesson'>,
    limits: Partial<CheckLimits> = {},
  ): Promise<CheckResult[]> {
    this.faults.length = 0;
    const write = (line: string) => void this.faults.push(JSON.parse(line));
    const checks = new CheckService({
      lessons: new LessonCatalog([lesson]),
      driver,
      log: pino({}, { write }),
      limits: { ...defaultLimits, ...limits },
    });
    return checks.check(this.#id, { lesson: lesson.slug, ...request }, 'test');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await driver.stop(this.#id);
  }

  #workspace(lesson: Lesson): Workspace {
    return new Workspace({ driver, sandboxId: this.#id, lesson: lesson.slug, maxFileBytes: 2 ** 20 });
  }
}
