import type { Mistake } from '../prove/lesson-mistake.ts';
import { ImportNotAllowed } from './check-imports.ts';

/** `checks.ts:12` of a stack, whatever reading of the file it was. */
const place = /\/checks\.ts(?:\?[^:\s]*)?:(\d+)/;

/** Why a lesson's checks.ts could not be loaded, as its author can repair it. */
export function describeLoadFailure(error: unknown): Mistake {
  const cause = causeOf(error);
  if (cause instanceof ImportNotAllowed)
    return { file: 'checks.ts', line: cause.line, message: cause.advice };
  const { message, stack = '' } = cause instanceof Error ? cause : new Error(String(cause));
  const isSyntax = cause instanceof SyntaxError;
  const expected = isSyntax ? 'TypeScript that can be read' : 'checks that load';
  return {
    file: 'checks.ts',
    line: findLine(stack),
    message: `expected ${expected}, found: ${firstLine(message)}`,
  };
}

/** A check threw something else than "not yet" while it judged. */
export function describeCheckFailure(task: string, error: unknown): Mistake {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return {
    file: 'checks.ts',
    line: findLine(stack),
    message:
      `expected the check "${task}" to pass or to throw NotYet, found that it threw ${name}: ${firstLine(message)}. ` +
      'Learners see "could not check". Throw NotYet for what a learner has not done.',
  };
}

function causeOf(error: unknown): unknown {
  return error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : error;
}

function findLine(stack: string): number | undefined {
  const line = place.exec(stack)?.[1];
  return line === undefined ? undefined : Number(line);
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}
