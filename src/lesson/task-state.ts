import type { CheckResult } from '#protocol';

/** The words a learner and an outside test read; the contract of the issue. */
export type TaskState = 'not started' | 'checking' | 'passed' | 'not yet' | 'blocked' | 'could not check';

/** A verdict in the words of the page. `facts` are pairs of label and value. */
export interface Verdict {
  state: TaskState;
  message: string;
  facts: [label: string, value: string][];
  hint?: string;
}

type Result<Outcome extends CheckResult['outcome']> = Extract<CheckResult, { outcome: Outcome }>;

function notYet({ message, expected, found, hint }: Result<'not-yet'>): Verdict {
  const facts: Verdict['facts'] = [];
  if (expected !== undefined) facts.push(['expected', expected]);
  if (found !== undefined) facts.push(['found', found]);
  return { state: 'not yet', message, facts, ...(hint === undefined ? {} : { hint }) };
}

/** Puts a verdict into words. `titleOf` gives the title of another task of the lesson. */
export function describeResult(result: CheckResult, titleOf: (task: string) => string): Verdict {
  switch (result.outcome) {
    case 'passed':
      return { state: 'passed', message: 'Done.', facts: [] };
    case 'not-yet':
      return notYet(result);
    case 'blocked':
      return { state: 'blocked', message: `First finish “${titleOf(result.by)}”.`, facts: [] };
    case 'could-not-check':
      return {
        state: 'could not check',
        message: `${result.message} This is not about your work; check again.`,
        facts: [['request', result.requestId]],
      };
  }
}

/** One sentence for the live region. */
export function announcement(title: string, verdict: Verdict): string {
  return `${title}: ${verdict.state}. ${verdict.state === 'passed' ? '' : verdict.message}`.trim();
}
