/**
 * The authors' interface (`#checks`): all that a lesson's checks.ts may import.
 *
 * A check reads the learner's sandbox and throws NotYet when the task is not done; returning means passed. It changes
 * nothing and may run any number of times; what has to change something to judge is a check under change. The runner owns
 * time limits, order and errors, so that a check has neither try/catch nor sleep.
 */
import type { ChangeContext } from './change/change-context.ts';
import type { CheckContext } from './context.ts';

export type { ChangeContext } from './change/change-context.ts';
export type { ChangeProbe, BuildOptions, BuiltImage } from './change/change-probe.ts';
export type { WorkingCopy } from './change/working-copy.ts';
export type { Build, BuildStep } from './build/build-history.ts';
export type { BuildProbe } from './build/build-probe.ts';
export type { CheckContext } from './context.ts';
export type {
  Change,
  Container,
  Endpoint,
  HistoryEntry,
  Image,
  Network,
  PublishedPort,
  Volume,
} from './engine-views.ts';
export type { ComposeProject } from './compose-project.ts';
export type { CommandOutput, ContainerFile, DockerProbe, Output } from './docker-probe.ts';
export type { ExpectedMount } from './setting-expectations.ts';
export type { WorkspaceProbe } from './workspace-probe.ts';
export type { HttpGetOptions, HttpProbe, HttpResponse } from './http-probe.ts';
export type { Dockerfile, DockerfileStage, DockerfileInstruction } from './dockerfile.ts';
export type { ComposeFile } from './compose.ts';
export type { ResolvedCompose } from './resolved-compose.ts';
export type { MessageId } from './messages/english.ts';
export { NotYet, notYet, type NotYetText } from './not-yet.ts';
export * from './container-expectations.ts';
export * from './setting-expectations.ts';
export * from './network-expectations.ts';
export * from './image-expectations.ts';
export * from './build/build-expectations.ts';
export * from './file-expectations.ts';
export * from './http-expectations.ts';
export { findStage } from './dockerfile.ts';

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

/**
 * Judges what the sandbox does when something changes. It runs only when the learner has read what it announces and
 * agreed; what it touches through `context.change` is put back afterwards, also when it fails or takes too long.
 */
export interface ChangeCheck extends CommonCheck {
  /** What it will do, in one sentence for the learner: `Builds a copy of your project with one line changed.` */
  announces: string;
  change(context: ChangeContext): Promise<void>;
}

/** A number that is right within a margin: the larger one of `tolerance` and `within`; exactly without both. */
export interface NumberAnswer {
  /** In bytes, seconds or pieces; learners may add a unit such as `MB` or `ms`. */
  number: number;
  /** Share of the number, e.g. 0.1 for ten per cent. */
  tolerance?: number;
  /** In the number's own unit. */
  within?: number;
}

/** The right answer to a question, the spellings of it that are all right, or a number. */
export type Answer = string | readonly string[] | NumberAnswer;

/** Judges what the learner answered to a question: the text of an option, a number or a word. */
export interface AnswerCheck extends CommonCheck {
  /** A function measures the answer in the sandbox; it may throw NotYet. Case and blanks do not matter. */
  answer: Answer | ((context: CheckContext) => Promise<Answer>);
  /** Said to a learner who gave this wrong answer, instead of `hint`. */
  hints?: Readonly<Record<string, string>>;
  /** Said to everyone else who is wrong. */
  hint: string;
}

export type Check = StateCheck | AnswerCheck | ChangeCheck;
export type CheckSet = readonly Check[];

/**
 * The checks of a lesson, in the order of its tasks. Throws TypeError on a duplicate id, or a need that does not come
 * earlier (so that there are no cycles).
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
