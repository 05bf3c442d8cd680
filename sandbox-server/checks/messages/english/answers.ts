import type { MessageTable } from '../translate.ts';

/** What is said of answers. */
export const answers = {
  'answer.missing': {
    message: 'Expected your answer, found none yet.',
    hints: ['Choose or type what you think, then run the command and see.'],
  },
  'answer.wrong': { message: 'Your answer "{given}" is not it.', hints: ['{hint}'] },
  'answer.not-a-number': {
    message: 'Expected a number, found "{given}".',
    expected: 'a number',
    found: '{given}',
    hints: ['{hint}'],
  },
} satisfies MessageTable;
