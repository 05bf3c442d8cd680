import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeLesson } from '../../sandbox-server/author/new-lesson.ts';
import { LessonCatalog } from '../../sandbox-server/checks/catalog.ts';
import { readConfig } from '../../sandbox-server/config.ts';
import { isFailure } from '../../sandbox-server/prove/case-result.ts';
import { useRegistry } from '../../sandbox-server/prove/course-registry.ts';
import { proveCourse } from '../../sandbox-server/prove/prove-course.ts';
import { checkCourse } from '../../sandbox-server/prove/static/check-course.ts';
import { RootlessDriver } from '../../sandbox-server/sandbox/rootless-driver.ts';
import { writeGuideLesson } from './guide-lesson.ts';

/** What authors begin with and read first is proven like the course, with all mutants. */
const config = readConfig();
const driver = new RootlessDriver(config);
let registry: AsyncDisposable | undefined;
let ownCourse: string | undefined;

beforeAll(async () => {
  registry = await useRegistry(config);
  ownCourse = await mkdtemp(join(tmpdir(), 'drydock-examples-'));
  await chmod(ownCourse, 0o755);
  await writeFile(join(ownCourse, 'course.json'), JSON.stringify({ title: 'Own', summary: 'A course.' }));
  await makeLesson(ownCourse, '01-first/01-template', 'As the template has it');
  await writeGuideLesson(ownCourse);
});
afterAll(async () => {
  await registry?.[Symbol.asyncDispose]();
  if (ownCourse !== undefined) await rm(ownCourse, { recursive: true });
});

/** What is wrong with the lessons of a course, by their files and in sandboxes; and how many cases there were. */
async function proveAll(courseDir: string): Promise<{ wrong: string[]; cases: number }> {
  const checked = await checkCourse(courseDir);
  const mistakes = [...checked.mistakes, ...checked.lessons.flatMap((lesson) => lesson.mistakes)];
  const { lessons } = await LessonCatalog.read(courseDir);
  const { results } = await proveCourse({ lessons, driver, sandboxes: 2, withMutants: () => true });
  const cases = results.flatMap((lesson) => lesson.results);
  const failures = cases.filter(isFailure).map(({ name, problem }) => `${name}: ${problem}`);
  const needless = results.flatMap((lesson) => lesson.mistakes.map(({ message }) => message));
  return {
    wrong: [...mistakes.map(({ message }) => message), ...failures, ...needless],
    cases: cases.length,
  };
}

test('the template, and the lesson that the authors’ guide writes', { timeout: 180_000 }, async () => {
  const { wrong, cases } = await proveAll(ownCourse ?? '');
  expect(wrong).toEqual([]);
  expect(cases).toBeGreaterThan(20);
});

test('the second course, which is in a folder of its own', { timeout: 180_000 }, async () => {
  const { wrong, cases } = await proveAll(join(import.meta.dirname, '../courses/knots'));
  expect(wrong).toEqual([]);
  expect(cases).toBeGreaterThan(5);
});
