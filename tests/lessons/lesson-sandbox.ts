import { randomBytes } from 'node:crypto';
import { pino } from 'pino';
import { findRightAnswers } from '../../sandbox-server/checks/answer.ts';
import type { Lesson, LessonCatalog } from '../../sandbox-server/checks/catalog.ts';
import { CheckService } from '../../sandbox-server/checks/check-service.ts';
import { makeContext, type CheckContext } from '../../sandbox-server/checks/context.ts';
import { SandboxReach } from '../../sandbox-server/checks/sandbox-reach.ts';
import { readConfig } from '../../sandbox-server/config.ts';
import { openEngine } from '../../sandbox-server/docker/engine-client.ts';
import { layoutOf } from '../../sandbox-server/host/layout.ts';
import type { CheckResult } from '../../sandbox-server/protocol/index.ts';
import { serveAbsentImages } from '../../sandbox-server/registry/absent-images.ts';
import { Distribution } from '../../sandbox-server/registry/distribution.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';
import { Workspace } from '../../sandbox-server/workspace/workspace.ts';

const config = readConfig();
const driver = new RootlessDriver(config);

/** What the server gives to all sandboxes: the course's registry, from which lessons pull. */
export async function startRegistry(): Promise<AsyncDisposable> {
  const absentImages = await serveAbsentImages(config);
  const registry = await Distribution.start(config, { storage: layoutOf(config).registryStore });
  return {
    async [Symbol.asyncDispose]() {
      absentImages.close();
      await registry[Symbol.asyncDispose]();
    },
  };
}

/** Everything of the engine and the workspace that a check could have changed, as text. */
const stateScript = `
docker ps -a --no-trunc --format '{{.ID}} {{.Names}} {{.State}}'
docker ps -aq | xargs --no-run-if-empty docker inspect
docker images -a --no-trunc --format '{{.ID}} {{.Repository}}:{{.Tag}}'
docker volume ls
docker network ls --no-trunc
docker ps -aq | xargs --no-run-if-empty -n1 docker diff | sort
find . -type f -exec sha256sum {} +
`;

/** A real sandbox in which a learner would work through lessons of a course. */
export class LessonSandbox implements AsyncDisposable {
  readonly #id = randomBytes(16).toString('hex');
  readonly #checks: CheckService;
  /** What "could not check" was about, for a test that fails. */
  readonly faults: unknown[] = [];

  private constructor(lessons: LessonCatalog) {
    const write = (line: string) => void this.faults.push(JSON.parse(line));
    this.#checks = new CheckService({ lessons, driver, log: pino({}, { write }) });
  }

  static async start(lessons: LessonCatalog): Promise<LessonSandbox> {
    const sandbox = new LessonSandbox(lessons);
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

  /** All tasks of the lesson by the same way as the route, each as `task: outcome` or with the id of its message. */
  async check(lesson: Lesson, answers: Record<string, string> = {}): Promise<string[]> {
    const results = await this.#checks.check(this.#id, { lesson: lesson.slug, answers }, 'proof');
    return results.map((result) => `${result.task}: ${describeOutcome(result)}`);
  }

  /** One task, in full. */
  async checkTask(lesson: Lesson, task: string, answers: Record<string, string> = {}): Promise<CheckResult> {
    const request = { lesson: lesson.slug, tasks: [task], answers };
    const [result] = await this.#checks.check(this.#id, request, 'proof');
    return result!;
  }

  /** The right answers to the lesson's questions, measured in this sandbox where the lesson says so. */
  async findAnswers(lesson: Lesson): Promise<Record<string, string>> {
    return this.probe(lesson, async (context) => {
      const answers: Record<string, string> = {};
      for (const check of lesson.checks) {
        if ('answer' in check) answers[check.id] = (await findRightAnswers(check, context))[0]!;
      }
      return answers;
    });
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

  async readState(lesson: Lesson): Promise<string> {
    return (await this.run(lesson, stateScript)).output;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await driver.stop(this.#id);
  }

  #workspace(lesson: Lesson): Workspace {
    return new Workspace({ driver, sandboxId: this.#id, lesson: lesson.slug, maxFileBytes: 2 ** 20 });
  }
}

function describeOutcome(result: CheckResult): string {
  if (result.outcome === 'not-yet') return `not yet (${result.messageId})`;
  return result.outcome === 'blocked' ? `blocked by ${result.by}` : result.outcome;
}
