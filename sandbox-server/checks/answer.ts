import type { CheckContext } from './context.ts';
import type { AnswerCheck, NumberAnswer } from './define.ts';
import { notYet } from './not-yet.ts';
import { parseNumber } from './number-answer.ts';

/** The spellings that count as right, measured in the sandbox where the lesson says so. */
export async function findRightAnswers(
  check: AnswerCheck,
  context: CheckContext,
): Promise<readonly string[]> {
  const right = await measure(check, context);
  return 'number' in right ? [String(right.number)] : right.texts;
}

type Right = { texts: readonly string[] } | NumberAnswer;

async function measure(check: AnswerCheck, context: CheckContext): Promise<Right> {
  const right = typeof check.answer === 'function' ? await check.answer(context) : check.answer;
  if (typeof right === 'string') return { texts: [right] };
  return 'number' in right ? right : { texts: right };
}

/**
 * NotYet `answer.missing`, `answer.not-a-number` or `answer.wrong`, none of which tells the right one; or what measuring
 * it throws.
 */
export async function judgeAnswer(check: AnswerCheck, context: CheckContext, given = ''): Promise<void> {
  const answer = normalize(given);
  if (answer === '') throw notYet('answer.missing');
  const right = await measure(check, context);
  const hint =
    Object.entries(check.hints ?? {}).find(([wrong]) => normalize(wrong) === answer)?.[1] ?? check.hint;
  const values = { given: given.trim(), hint };
  if ('number' in right) return judgeNumber(right, values);
  if (!right.texts.some((one) => normalize(one) === answer)) throw notYet('answer.wrong', values);
}

function judgeNumber(right: NumberAnswer, values: { given: string; hint: string }): void {
  const number = parseNumber(values.given);
  if (number === undefined) throw notYet('answer.not-a-number', values);
  const slack = Math.max(right.within ?? 0, Math.abs(right.number) * (right.tolerance ?? 0));
  if (Math.abs(number - right.number) > slack) throw notYet('answer.wrong', values);
}

/** Case, blanks and a closing full stop do not make an answer wrong. */
function normalize(answer: string): string {
  return answer.trim().replace(/\.$/, '').replaceAll(/\s+/g, ' ').toLowerCase();
}
