import type { CheckContext } from './context.ts';
import type { AnswerCheck } from './define.ts';
import { NotYet } from './not-yet.ts';

/** The spellings that count as right, measured in the sandbox where the lesson says so. */
export async function findRightAnswers(
  check: AnswerCheck,
  context: CheckContext,
): Promise<readonly string[]> {
  const right = typeof check.answer === 'function' ? await check.answer(context) : check.answer;
  return typeof right === 'string' ? [right] : right;
}

/** NotYet `answer.missing` or `answer.wrong`, which never tells the right one; or what measuring it throws. */
export async function judgeAnswer(check: AnswerCheck, context: CheckContext, given = ''): Promise<void> {
  const answer = normalize(given);
  if (answer === '') {
    throw new NotYet('answer.missing', {
      message: 'Expected your answer, found none yet.',
      hint: 'Choose or type what you think, then run the command and see.',
    });
  }
  const right = await findRightAnswers(check, context);
  if (right.some((one) => normalize(one) === answer)) return;
  const hint = Object.entries(check.hints ?? {}).find(([wrong]) => normalize(wrong) === answer)?.[1];
  throw new NotYet('answer.wrong', {
    message: `Your sandbox shows something else than "${given.trim()}".`,
    hint: hint ?? check.hint,
  });
}

/** Case, blanks and a closing full stop do not make an answer wrong. */
function normalize(answer: string): string {
  return answer.trim().replace(/\.$/, '').replaceAll(/\s+/g, ' ').toLowerCase();
}
