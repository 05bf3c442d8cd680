/**
 * The authors' interface (`#checks`): all that a lesson's checks.ts may import.
 *
 * A check reads the learner's sandbox and throws NotYet when the task is not done; returning means passed. It changes
 * nothing and may run any number of times. The runner owns time limits, order and errors, so that a check has neither
 * try/catch nor sleep.
 */
import type { CheckContext } from './context.ts';

export type { CheckContext } from './context.ts';
export type { Change, Container, Image, Network, PublishedPort, Volume } from './engine-views.ts';
export type { ContainerFile, DockerProbe } from './docker-probe.ts';
export type { WorkspaceProbe } from './workspace-probe.ts';
export type { HttpProbe, HttpResponse } from './http-probe.ts';
export type { Dockerfile, DockerfileStage, DockerfileInstruction } from './dockerfile.ts';
export type { ComposeFile } from './compose.ts';
export { NotYet } from './not-yet.ts';
export * from './container-expectations.ts';

interface CommonCheck {
  /** The id of the <Task> in lesson.mdx. */
  id: string;
  /** Tasks that have to pass first; otherwise this one is blocked. They come earlier in the list. */
  needs?: readonly string[];
}

/** Judges what the sandbox holds. */
export interface StateCheck extends CommonCheck {
  run(context: CheckContext): Promise<void>;
}

/** The right answer to a question, or the spellings of it that are all right. */
export type Answer = string | readonly string[];

/** Judges what the learner answered to a question: the text of an option, a number or a word. */
export interface AnswerCheck extends CommonCheck {
  /** A function measures the answer in the sandbox; it may throw NotYet. Case and blanks do not matter. */
  answer: Answer | ((context: CheckContext) => Promise<Answer>);
  /** Said to a learner who gave this wrong answer, instead of `hint`. */
  hints?: Readonly<Record<string, string>>;
  /** Said to everyone else who is wrong. */
  hint: string;
}

export type Check = StateCheck | AnswerCheck;
export type CheckSet = readonly Check[];

/**
 * The checks of a lesson, in the order of its tasks. Throws TypeError on a doubled id, or a need that does not come
 * earlier (so that there are no circles).
 */
export function defineChecks(...checks: Check[]): CheckSet {
  const earlier = new Set<string>();
  for (const check of checks) {
    if (earlier.has(check.id))
      throw new TypeError(`Two checks have the id "${check.id}"; each task has one.`);
    for (const need of check.needs ?? []) {
      if (!earlier.has(need)) {
        throw new TypeError(
          `Check "${check.id}" needs "${need}", which is not an earlier check of this lesson.`,
        );
      }
    }
    earlier.add(check.id);
  }
  return checks;
}
