import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LessonCatalog } from '../../../sandbox-server/checks/catalog.ts';

let course: string;
beforeEach(async () => {
  course = await mkdtemp(join(tmpdir(), 'drydock-course-'));
});
afterEach(() => rm(course, { recursive: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(course, path)), { recursive: true });
  writeFileSync(join(course, path), text);
}

test('reads lessons in the order of their folders', async () => {
  write('10-late/01-last/lesson.mdx');
  write('02-early/02-second/checks.ts', `export default [{ id: 'a', answer: 'x', hint: 'y' }];`);
  write('02-early/02-second/solution.sh', 'true\n');
  write('02-early/01-first/files/index.html');
  write('notes/01-not-a-chapter/lesson.mdx');

  const { lessons } = await LessonCatalog.read(course);
  expect(lessons.map(({ slug, number, name }) => [slug, number, name])).toEqual([
    ['early/first', '02.1', 'first'],
    ['early/second', '02.2', 'second'],
    ['late/last', '10.1', 'last'],
  ]);
  expect(lessons[0]).toMatchObject({
    filesFolder: join(course, '02-early/01-first/files'),
    checks: [],
    solution: undefined,
  });
  expect(lessons[1]).toMatchObject({ filesFolder: undefined, checks: [{ id: 'a' }], solution: 'true\n' });
});

test('finds a lesson by its slug, and says so when there is none', async () => {
  write('01-a/01-b/lesson.mdx');
  const catalog = await LessonCatalog.read(course);
  expect(catalog.get('a/b').name).toBe('b');
  expect(catalog.find('a/../b')).toBeUndefined();
  expect(() => catalog.get('toString')).toThrow(expect.objectContaining({ code: 'lesson_not_found' }));
});

test('names the lesson whose checks cannot be loaded', async () => {
  write('01-a/01-b/checks.ts', 'throw new Error("broken");');
  await expect(LessonCatalog.read(course)).rejects.toThrow(/01-a\/01-b\/checks\.ts cannot be loaded/);
});

test('names the lesson whose checks are not defined', async () => {
  write('01-a/01-b/checks.ts', 'export const checks = [];');
  await expect(LessonCatalog.read(course)).rejects.toThrow(/to have defineChecks/);
});

test('refuses two lessons with one workspace', async () => {
  write('01-a/01-same/lesson.mdx');
  write('02-b/01-same/lesson.mdx');
  await expect(LessonCatalog.read(course)).rejects.toThrow(/have different names/);
});
