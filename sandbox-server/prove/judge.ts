/** What is wrong with the verdicts of a case; undefined: they are as they have to be. */
import type { CheckResult } from '../protocol/index.ts';
import type { Attempt, ExpectedMessage } from './attempt.ts';

export interface Problem {
  /** What was expected and what was found. */
  text: string;
  /** The tasks whose verdicts are wrong; none when the case failed before there were any. */
  tasks: readonly string[];
}

/** Before the learner has done anything: nothing passes, everything can be checked. */
export function judgeStart(results: readonly CheckResult[]): Problem | undefined {
  const wrong = results.filter(({ outcome }) => outcome === 'passed' || outcome === 'could-not-check');
  return complain(wrong, 'expected "not yet" before anything is done');
}

/** Right work: these tasks pass. */
export function judgeRight(results: readonly CheckResult[], tasks: readonly string[]): Problem | undefined {
  const wrong = results.filter(({ task, outcome }) => tasks.includes(task) && outcome !== 'passed');
  return complain(wrong, 'expected "passed"');
}

/** Wrong work: its task gets exactly its message, and no other task is our fault. */
export function judgeWrong(
  results: readonly CheckResult[],
  { tasks, expected }: Attempt,
): Problem | undefined {
  const result = results.find(({ task }) => task === tasks[0]);
  if (!result || !expected) return { text: 'expected one task and one message.', tasks };
  if (result.outcome === 'not-yet' && result.messageId === expected.id) {
    const text = judgeWords(result, expected);
    return text === undefined ? undefined : { text, tasks };
  }
  return complain([result], `expected "not yet" with the message ${expected.id}`);
}

interface Words {
  message: string;
  hints?: readonly string[] | undefined;
}

function judgeWords({ message, hints = [] }: Words, expected: ExpectedMessage): string | undefined {
  if (expected.says !== undefined && !message.includes(expected.says))
    return `expected a message that says "${expected.says}", found "${message}".`;
  if (expected.hint !== undefined && !hints.some((hint) => hint.includes(expected.hint ?? '')))
    return `expected a hint that says "${expected.hint}", found "${hints.join(' ')}".`;
  return undefined;
}

/** The solution's work with other answers: the questions do not pass. */
export function judgeOtherAnswers(
  results: readonly CheckResult[],
  questions: readonly string[],
): Problem | undefined {
  const wrong = results.filter(
    ({ task, outcome }) => questions.includes(task) && outcome !== 'not-yet' && outcome !== 'blocked',
  );
  return complain(wrong, 'right work with another answer: expected "not yet"');
}

/** The tasks that noticed a mutant, or what could not be checked. */
export function judgeMutant(results: readonly CheckResult[]): {
  killedBy: string[];
  problem: Problem | undefined;
} {
  const faults = results.filter(({ outcome }) => outcome === 'could-not-check');
  const killedBy = results.filter(({ outcome }) => outcome !== 'passed').map(({ task }) => task);
  return { killedBy, problem: complain(faults, 'expected a verdict') };
}

function complain(results: readonly CheckResult[], expected: string): Problem | undefined {
  if (results.length === 0) return undefined;
  const text = `${expected}, found ${results.map(describeResult).join('; ')}.`;
  return { text, tasks: results.map(({ task }) => task) };
}

/** `"web-running" not yet: container.missing (There is no container …)` */
export function describeResult(result: CheckResult): string {
  const subject = `"${result.task}"`;
  if (result.outcome === 'not-yet') return `${subject} not yet: ${result.messageId} (${result.message})`;
  if (result.outcome === 'blocked') return `${subject} blocked by "${result.by}"`;
  return `${subject} ${result.outcome === 'passed' ? 'passed' : 'could not be checked'}`;
}
