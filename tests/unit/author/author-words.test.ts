import { expect, it } from 'vitest';
import { attemptLabel, outcomeText } from '../../../src/author/author-words.ts';

const common = { task: 'web-running', durationMs: 3 };
const reject = {
  kind: 'reject',
  file: 'reject/wrong-name.sh',
  tasks: ['web-running'],
  expected: 'container.missing',
} as const;
const notYet = { ...common, outcome: 'not-yet', messageId: 'container.missing', message: 'None.' } as const;

it('names the buttons by the scripts', () => {
  expect(attemptLabel({ kind: 'solution', file: 'solution.sh' })).toEqual({
    seen: 'Apply solution',
    heard: 'Apply solution',
  });
  expect(attemptLabel(reject)).toEqual({ seen: 'wrong name', heard: 'Apply wrong answer: wrong name' });
  expect(attemptLabel({ kind: 'accept', file: 'accept/in-two-steps.sh' }).heard).toBe(
    'Apply other right answer: in two steps',
  );
});

it('says whether a wrong answer gets its message', () => {
  expect(outcomeText(notYet, reject)).toEqual({
    text: 'not yet: container.missing, as it must be',
    isAsExpected: true,
  });
  expect(outcomeText({ ...common, outcome: 'passed' }, reject)).toEqual({
    text: 'passed; expected container.missing',
    isAsExpected: false,
  });
});

it('says nothing of tasks that the script does not name', () => {
  expect(outcomeText({ ...notYet, task: 'other' }, reject)).toEqual({ text: 'not yet: container.missing' });
  expect(outcomeText({ ...common, outcome: 'blocked', by: 'first' }, undefined)).toEqual({
    text: 'blocked by first',
  });
});
