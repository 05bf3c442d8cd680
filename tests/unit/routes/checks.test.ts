import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  announcementsSchema,
  checkResponseSchema,
  learnerSchema,
  solutionSchema,
} from '../../../sandbox-server/protocol/index.ts';
import { TestApp, type TestLearner } from '../../fakes/test-app.ts';

const courseDir = mkdtempSync(join(tmpdir(), 'drydock-course-'));
const checks = `
export default [
  { id: 'question', answer: 'yes', hint: 'Look.' },
  { id: 'broken', run: async () => { throw new Error('internal detail'); } },
  { id: 'change', announces: 'Stops "db" for a moment.', change: async () => {} },
];
`;

beforeAll(() => {
  mkdirSync(join(courseDir, '01-a/01-tasks'), { recursive: true });
  mkdirSync(join(courseDir, '01-a/02-reading'));
  writeFileSync(join(courseDir, '01-a/01-tasks/checks.ts'), checks);
  writeFileSync(join(courseDir, '01-a/01-tasks/solution.sh'), 'docker run web\n');
});
afterAll(() => rmSync(courseDir, { recursive: true }));

async function startLearner() {
  const test = await TestApp.start({ courseDir });
  const learner = await test.makeLearner();
  const { id } = await learner.startSandbox(test.deps);
  const check = (payload: object, asking: TestLearner = learner, sandbox = id) =>
    asking.request('POST', `/api/sandboxes/${sandbox}/checks`, { payload });
  return { test, learner, check, [Symbol.asyncDispose]: () => test[Symbol.asyncDispose]() };
}

test('answers with a verdict on each task, and writes down what is passed', async () => {
  await using started = await startLearner();
  const answer = await started.check({ lesson: 'a/tasks', answers: { question: 'yes' } });
  expect(answer.statusCode).toBe(200);
  const { results } = checkResponseSchema.parse(answer.json());
  expect(results).toMatchObject([
    { task: 'question', outcome: 'passed' },
    { task: 'broken', outcome: 'could-not-check', requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
    { task: 'change', outcome: 'unconfirmed', announces: 'Stops "db" for a moment.' },
  ]);
  expect(answer.body).not.toContain('internal detail');

  const view = learnerSchema.parse((await started.learner.request('GET', '/api/learner')).json());
  expect(view.passed).toMatchObject([{ lesson: 'a/tasks', task: 'question' }]);
});

test('never tells the right answer', async () => {
  await using started = await startLearner();
  const answer = await started.check({ lesson: 'a/tasks', tasks: ['question'], answers: { question: 'no' } });
  expect(answer.json()).toMatchObject({ results: [{ outcome: 'not-yet', messageId: 'answer.wrong' }] });
  expect(answer.body).not.toContain('yes');
});

test.each([
  [{ lesson: 'a/none' }, 404, 'lesson_not_found'],
  [{ lesson: 'a/tasks', tasks: ['x'] }, 400, 'invalid_request'],
  [{ lesson: 'a/tasks', answers: { question: 'x'.repeat(1001) } }, 400, 'invalid_request'],
  [{}, 400, 'invalid_request'],
])('refuses %j with %i', async (payload, status, code) => {
  await using started = await startLearner();
  const answer = await started.check(payload);
  expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
});

test("does not judge another learner's sandbox", async () => {
  await using started = await startLearner();
  const other = await started.test.makeLearner();
  const answer = await started.check({ lesson: 'a/tasks' }, other);
  expect([answer.statusCode, answer.json().code]).toEqual([404, 'sandbox_not_found']);
});

test('tells before they are asked for what checks under change will do', async () => {
  await using started = await startLearner();
  const get = (lesson: string) => started.learner.request('GET', `/api/checks?lesson=${lesson}`);
  const { announcements } = announcementsSchema.parse((await get('a/tasks')).json());
  expect(announcements).toEqual({ change: 'Stops "db" for a moment.' });
  expect(announcementsSchema.parse((await get('a/reading')).json()).announcements).toEqual({});
  expect((await get('a/none')).json()).toMatchObject({ code: 'lesson_not_found' });
});

test('shows the solution when asked, and says so when there is none', async () => {
  await using started = await startLearner();
  const get = (lesson: string) => started.learner.request('GET', `/api/solutions?lesson=${lesson}`);
  expect(solutionSchema.parse((await get('a/tasks')).json())).toEqual({ script: 'docker run web\n' });
  expect((await get('a/reading')).statusCode).toBe(404);
  expect((await get('a/none')).json()).toMatchObject({ code: 'lesson_not_found' });
});
