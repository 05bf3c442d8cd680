import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LessonCatalog } from '../../sandbox-server/checks/catalog.ts';
import { LessonSandbox, startRegistry } from './lesson-sandbox.ts';

/** What makes a lesson's checks worth believing, seen in a real sandbox. The tests of a lesson build on each other. */
const catalog = await LessonCatalog.read(join(import.meta.dirname, '../../lessons'));
let registry: AsyncDisposable;

beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry[Symbol.asyncDispose]());

describe.each(catalog.lessons)('lesson $number $slug', (lesson) => {
  const tasks = lesson.checks.map(({ id }) => id);
  const allPassed = tasks.map((task) => `${task}: passed`);
  let sandbox: LessonSandbox;
  let answers: Record<string, string>;

  beforeAll(async () => {
    sandbox = await LessonSandbox.start(catalog);
    await sandbox.open(lesson);
  });
  afterAll(() => sandbox[Symbol.asyncDispose]());

  test('at the start, no task is passed and each can be checked', async () => {
    const outcomes = await sandbox.check(lesson);
    expect(outcomes).toHaveLength(tasks.length);
    for (const outcome of outcomes) expect(outcome).toMatch(/^[\w-]+: (not yet|blocked)/);
    expect(sandbox.faults).toEqual([]);
  });

  test('after the solution, all tasks are passed', async () => {
    const { exitCode, output } = await sandbox.run(lesson, lesson.solution!);
    expect(exitCode, output).toBe(0);
    answers = await sandbox.findAnswers(lesson);
    expect(await sandbox.check(lesson, answers)).toEqual(allPassed);
  });

  test('a second check says the same and changes nothing', async () => {
    const before = await sandbox.readState(lesson);
    expect(await sandbox.check(lesson, answers)).toEqual(allPassed);
    expect(await sandbox.readState(lesson)).toBe(before);
    expect(before).toContain('sha256:');
  });

  test('right work does not excuse a wrong answer', async () => {
    const wrong = Object.fromEntries(Object.keys(answers).map((task) => [task, 'none of these']));
    const expected = tasks.map((task) => `${task}: ${task in answers ? 'not yet (answer.wrong)' : 'passed'}`);
    expect(await sandbox.check(lesson, wrong)).toEqual(expected);
  });
});
