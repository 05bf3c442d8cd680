import type { FastifyBaseLogger } from 'fastify';
import { openEngine } from '../docker/engine-client.ts';
import { SandboxError } from '../errors.ts';
import type { CheckRequest, CheckResult } from '../protocol/index.ts';
import type { SandboxDriver } from '../sandbox/driver.ts';
import { makeWorkspaceFolder } from '../workspace/workspace.ts';
import type { Lesson, Lessons } from './catalog.ts';
import { ChangeSession } from './change/change-session.ts';
import { makeContext } from './context.ts';
import { readMessages } from './messages/lesson-messages.ts';
import { runChecks, type CheckLimits } from './runner.ts';
import { SandboxReach } from './sandbox-reach.ts';

/** Different questions that may wait for one sandbox; equal ones share a run. */
const maxWaiting = 8;
const engineConnections = 2;

export interface CheckServiceOptions {
  lessons: Lessons;
  driver: Pick<SandboxDriver, 'exec' | 'dial'>;
  log: FastifyBaseLogger;
  limits?: CheckLimits;
}

/** Runs checks for sandboxes: one run at a time in each, equal requests at the same moment share their run. */
export class CheckService {
  readonly #options: CheckServiceOptions;
  readonly #runs = new Map<string, Map<string, Promise<CheckResult[]>>>();
  readonly #closing = new AbortController();

  constructor(options: CheckServiceOptions) {
    this.#options = options;
  }

  /**
   * The verdicts on the asked tasks of a lesson. SandboxError `lesson_not_found`, `invalid_request` (unknown task) or
   * `too_many_requests`; all that goes wrong inside is an outcome.
   */
  async check(sandboxId: string, request: CheckRequest, requestId: string): Promise<CheckResult[]> {
    const lesson = this.#options.lessons.get(request.lesson);
    const waiting = this.#runs.get(sandboxId) ?? new Map<string, Promise<CheckResult[]>>();
    const key = keyOf(request);
    const same = waiting.get(key);
    if (same) return same;
    if (waiting.size >= maxWaiting) {
      throw new SandboxError('too_many_requests', 'Other checks of your sandbox are still running.', {
        hint: 'Check again when they are done.',
        retryAfterSeconds: 5,
      });
    }
    const last = [...waiting.values()].at(-1);
    const run = settled(last).then(() => this.#run(sandboxId, lesson, request, requestId));
    this.#runs.set(sandboxId, waiting.set(key, run));
    return run.finally(() => {
      waiting.delete(key);
      if (waiting.size === 0) this.#runs.delete(sandboxId);
    });
  }

  /** Ends all runs; resolves when what they touched is put back. */
  async close(): Promise<void> {
    this.#closing.abort(new Error('The server is stopping.'));
    await Promise.allSettled([...this.#runs.values()].flatMap((waiting) => [...waiting.values()]));
  }

  async #run(
    sandboxId: string,
    lesson: Lesson,
    request: CheckRequest,
    requestId: string,
  ): Promise<CheckResult[]> {
    const { driver, log, limits } = this.#options;
    const ended = new AbortController();
    const engineReach = new SandboxReach(driver, sandboxId, ended.signal);
    // A connection of its own, since only that can be limited in bytes and cut; one run makes one as a rule.
    const engine = openEngine(() => engineReach.dial({ socket: 'engine' }), engineConnections);
    const folder = makeWorkspaceFolder(lesson.slug);
    try {
      return await runChecks({
        checks: lesson.checks,
        signal: this.#closing.signal,
        ...(request.confirmed && { confirmed: request.confirmed }),
        ...(request.language && {
          language: request.language,
          messages: await readMessages(lesson.folder, request.language),
        }),
        ...(request.tasks && { tasks: request.tasks }),
        ...(request.answers && { answers: request.answers }),
        ...(limits && { limits }),
        makeContext: (signal) =>
          makeContext(new SandboxReach(driver, sandboxId, signal), engine.docker, folder),
        startChange: (signal) => new ChangeSession(driver, sandboxId, folder, signal),
        requestId,
        onFault: (task, cause) =>
          log.error(
            { err: cause, requestId, sandboxId, lesson: lesson.slug, task },
            'a task could not be checked',
          ),
      });
    } finally {
      ended.abort();
      engine.close();
    }
  }
}

/** Requests of one key get the same results. */
function keyOf({ lesson, tasks, answers = {}, confirmed, language }: CheckRequest): string {
  return JSON.stringify([lesson, tasks, Object.entries(answers).sort(), confirmed, language]);
}

async function settled(run: Promise<unknown> | undefined): Promise<void> {
  await Promise.allSettled([run]);
}
