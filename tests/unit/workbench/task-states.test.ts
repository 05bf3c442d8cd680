import { expect, it } from 'vitest';
import {
  initialStates,
  isOnlyRemembered,
  passedText,
  withChecking,
  withPassed,
  withResults,
  withUndone,
} from '../../../src/workbench/tasks/task-states.ts';

const tasks = [
  { id: 'runs', title: 'A container runs' },
  { id: 'answers', title: 'It answers' },
];

it('takes over what was passed at any time, but not over a newer verdict', () => {
  const states = withPassed(initialStates(tasks), ['runs', 'gone-from-the-lesson']);
  expect([...states.values()].map(({ kind }) => kind)).toEqual(['passed', 'not started']);
  const lost = withResults(
    states,
    [{ task: 'runs', outcome: 'not-yet', durationMs: 1, messageId: 'm', message: 'Not running.' }],
    tasks,
  );
  expect(withPassed(lost, ['runs']).get('runs')?.kind).toBe('not yet');
});

it('leaves a task as it was when its check only announces itself', () => {
  const before = withPassed(initialStates(tasks), ['runs']);
  const announced = { outcome: 'unconfirmed', durationMs: 0, announces: 'Stops it.' } as const;
  const results = [
    { ...announced, task: 'runs' },
    { ...announced, task: 'answers' },
  ];
  const states = withResults(withChecking(before, ['runs', 'answers']), results, tasks, before);
  expect([...states.values()].map(({ kind }) => kind)).toEqual(['passed', 'not started']);
});

it('tells of each verdict what it means', () => {
  const states = withResults(
    withChecking(initialStates(tasks), ['runs', 'answers']),
    [
      { task: 'runs', outcome: 'not-yet', durationMs: 1, messageId: 'm', message: 'Not running.' },
      { task: 'answers', outcome: 'blocked', durationMs: 0, by: 'runs' },
      { task: 'unknown', outcome: 'passed', durationMs: 0 },
    ],
    tasks,
  );
  expect([...states]).toEqual([
    ['runs', { kind: 'not yet', detail: 'Not running.' }],
    ['answers', { kind: 'blocked', detail: 'First: A container runs' }],
  ]);
});

it('counts what was passed at any time, and says what the present sandbox knows nothing of', () => {
  const none: ReadonlySet<string> = new Set();
  const both = new Set(['runs', 'answers']);
  const found = withResults(
    initialStates(tasks),
    [
      { task: 'runs', outcome: 'not-yet', durationMs: 1, messageId: 'm', message: 'Not running.' },
      { task: 'answers', outcome: 'blocked', durationMs: 0, by: 'runs' },
    ],
    tasks,
  );
  expect(passedText(initialStates(tasks), none)).toBe('0 of 2 passed');
  expect(passedText(found, none)).toBe('0 of 2 passed');
  expect(passedText(withPassed(initialStates(tasks), ['runs', 'answers']), both)).toBe('2 of 2 passed');
  expect(passedText(found, both)).toBe('2 of 2 passed, but not in this sandbox');
  const half = withResults(found, [{ task: 'runs', outcome: 'passed', durationMs: 1 }], tasks);
  expect(passedText(half, both)).toBe('2 of 2 passed, 1 of them not in this sandbox');
  expect(isOnlyRemembered(half.get('answers'), true)).toBe(true);
  expect(isOnlyRemembered(half.get('runs'), true)).toBe(false);
});

it('tells what was passed in another sandbox apart', () => {
  const states = withUndone(withPassed(initialStates(tasks), ['runs']), ['runs']);
  expect(isOnlyRemembered(states.get('runs'), true)).toBe(true);
  expect(passedText(states, new Set(['runs']))).toBe('1 of 2 passed, but not in this sandbox');
});
