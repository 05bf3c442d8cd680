import type { AttemptView, CheckResult } from '#protocol';

/** `reject/wrong-name.sh` → `wrong name`, which is seen, and `Apply wrong answer: wrong name`, which is heard. */
export function attemptLabel({ kind, file }: Pick<AttemptView, 'kind' | 'file'>): {
  seen: string;
  heard: string;
} {
  if (kind === 'solution') return { seen: 'Apply solution', heard: 'Apply solution' };
  const seen = file.replace(/^.*\/|\.sh$/g, '').replaceAll('-', ' ');
  const heard = kind === 'accept' ? `Apply other right answer: ${seen}` : `Apply wrong answer: ${seen}`;
  return { seen, heard };
}

/** A result in an author's words, and whether it is what the applied script must get; undefined if it says nothing of it. */
export function outcomeText(
  result: CheckResult,
  applied: AttemptView | undefined,
): { text: string; isAsExpected?: boolean } {
  const got = result.outcome === 'not-yet' ? result.messageId : result.outcome;
  const text = describe(result);
  if (!applied?.tasks.includes(result.task)) return { text };
  const wanted = applied.kind === 'reject' ? applied.expected : 'passed';
  return got === wanted
    ? { text: `${text}, as it must be`, isAsExpected: true }
    : { text: `${text}; expected ${wanted ?? 'not yet'}`, isAsExpected: false };
}

function describe(result: CheckResult): string {
  switch (result.outcome) {
    case 'not-yet':
      return `not yet: ${result.messageId}`;
    case 'blocked':
      return `blocked by ${result.by}`;
    case 'could-not-check':
      return 'could not check';
    default:
      return result.outcome;
  }
}
