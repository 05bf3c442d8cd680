import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeLesson } from '../../../sandbox-server/author/new-lesson.ts';
import { LessonCatalog } from '../../../sandbox-server/checks/catalog.ts';
import { readAttempts } from '../../../sandbox-server/prove/attempt.ts';
import { chapterSchema, lessonSchema } from '../../../src/lesson-schema.ts';
import { readTasks } from '../../../src/lesson-tasks.ts';

/** A course within the checkout, so that the test runner finds #checks. */
const home = join(import.meta.dirname, '../../courses');
let course: string;

beforeEach(async () => {
  course = await mkdtemp(join(tmpdir(), 'drydock-new-'));
  await cp(join(home, 'knots'), course, { recursive: true });
});
afterEach(() => rm(course, { recursive: true }));

it('writes a lesson with the title, and its chapter', async () => {
  const folder = await makeLesson(course, '05-data/04-tmpfs', 'Memory: "mounts"');
  const [, head = '', body = ''] =
    /^---\n(.*?)\n---\n(.*)$/s.exec(await readFile(join(folder, 'lesson.mdx'), 'utf8')) ?? [];
  const { title, ...frontmatter } = parse(head) as Record<string, unknown>;
  expect(title).toBe('Memory: "mounts"');
  expect(() => lessonSchema.parse(frontmatter)).not.toThrow();
  expect(readTasks(body).map(({ id }) => id)).toEqual(['boat-runs', 'list-of-running']);
  const chapter: unknown = JSON.parse(await readFile(join(course, '05-data/chapter.json'), 'utf8'));
  expect(chapterSchema.parse(chapter)).toMatchObject({ title: 'Data' });
});

it('writes right and wrong answers that name tasks of the lesson', async () => {
  const folder = await makeLesson(course, '01-lines/02-hitch', 'A hitch');
  const tasks = ['boat-runs', 'list-of-running'];
  const attempts = await readAttempts(folder, tasks);
  const rejectsOf = (task: string) =>
    attempts.filter((one) => one.kind === 'reject' && one.tasks.includes(task));
  expect(attempts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['solution', 'accept', 'reject']));
  for (const task of tasks) expect(rejectsOf(task)).toHaveLength(2);
});

it('keeps the chapter that is there', async () => {
  const before = await readFile(join(course, '01-lines/chapter.json'), 'utf8');
  await makeLesson(course, '01-lines/02-hitch', 'A hitch');
  expect(await readFile(join(course, '01-lines/chapter.json'), 'utf8')).toBe(before);
});

it.each([
  ['tmpfs', 'expected a chapter and a lesson such as 05-data/04-tmpfs, got "tmpfs"', []],
  ['05-data/tmpfs', 'got "05-data/tmpfs"', []],
  ['05-Data/01-a', 'got "05-Data/01-a"', []],
  ['05-data/01-a/b', 'got "05-data/01-a/b"', []],
  ['../05-data/01-a', 'got "../05-data/01-a"', []],
  ['05-api/01-a', '/api/ is a page of the site', []],
  [
    '01-ropes/02-a',
    'expected a free number or "01-lines", got "01-ropes"',
    ['01-lines/02-a', '02-ropes/02-a'],
  ],
  ['02-more/01-bowline', 'a name that no other lesson has', []],
  ['01-lines/01-hitch', 'expected a free number, got 01, which 01-bowline has', ['01-lines/02-hitch']],
])('refuses %s', async (place, message, suggested) => {
  const before = await readdir(course, { recursive: true });
  const commands = suggested.map((one) => `npm run lesson new ${one} "Its title"`);
  await expect(makeLesson(course, place, 'A title')).rejects.toMatchObject({
    message: expect.stringContaining(message),
    commands,
  });
  expect(await readdir(course, { recursive: true })).toEqual(before);
});

it('refuses a title that is none', async () => {
  await expect(makeLesson(course, '01-lines/02-hitch', ' ')).rejects.toThrow('expected a line of text');
});

it('has a template whose checks load', async () => {
  const folder = await mkdtemp(join(home, 'new-'));
  try {
    await makeLesson(folder, '01-a/01-b', 'A title');
    const { lessons } = await LessonCatalog.read(folder);
    expect(lessons[0]?.checks.map(({ id }) => id)).toEqual(['boat-runs', 'list-of-running']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
