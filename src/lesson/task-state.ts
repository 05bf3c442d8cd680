import type { CheckResult } from '#protocol';

/** The words a learner and an outside test read; the contract of the issue. */
export type TaskState = 'not started' | 'checking' | 'passed' | 'not yet' | 'blocked' | 'could not check';

/** A verdict in the words of the page. */
export interface Verdict {
  state: TaskState;
  message: string;
  /** Pairs of label and value that the message does not say already. */
  facts: [label: string, value: string][];
  /** Levels of help: the first is shown, the others one at a time when asked for. */
  hints: string[];
  /** The check changes the sandbox for a moment and waits for the learner's word. */
  waitsForConsent?: true;
}

type Result<Outcome extends CheckResult['outcome']> = Extract<CheckResult, { outcome: Outcome }>;

function notYet({ message, expected, found, hints = [] }: Result<'not-yet'>): Verdict {
  const facts: Verdict['facts'] = [];
  if (expected !== undefined && !message.includes(expected)) facts.push(['expected', expected]);
  if (found !== undefined && !message.includes(found)) facts.push(['found', found]);
  return { state: 'not yet', message, facts, hints };
}

/** Puts a verdict into words. `titleOf` gives the title of another task of the lesson. */
export function describeResult(result: CheckResult, titleOf: (task: string) => string): Verdict {
  switch (result.outcome) {
    case 'passed':
      return { state: 'passed', message: 'Done.', facts: [], hints: [] };
    case 'not-yet':
      return notYet(result);
    case 'blocked':
      return { state: 'blocked', message: `First finish “${titleOf(result.by)}”.`, facts: [], hints: [] };
    case 'unconfirmed':
      return {
        state: 'not started',
        message: `${result.announces} Afterwards everything is put back.`,
        facts: [],
        hints: [],
        waitsForConsent: true,
      };
    case 'could-not-check':
      return {
        state: 'could not check',
        message: `${result.message} This is not about your work; check again.`,
        facts: [['request', result.requestId]],
        hints: [],
      };
  }
}

/** Beside a verdict of "not yet" on a task that was passed in an earlier sandbox, or before it was undone. */
export const passedBefore =
  'You have passed this task before, and that stays. In this sandbox it is not done.';

/** One sentence for the live region. */
export function announcement(title: string, verdict: Verdict): string {
  if (verdict.state === 'passed') return `${title}: passed.`;
  const ask = verdict.waitsForConsent ? ' Run this check if you agree.' : '';
  return `${title}: ${verdict.state}. ${verdict.message.replaceAll('`', '')}${ask}`;
}
