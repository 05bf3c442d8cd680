import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findTranslationMistakes } from '../../../sandbox-server/author/translations.ts';

let course: string;
const lesson = '01-lines/01-bowline';

beforeEach(async () => {
  course = await mkdtemp(join(tmpdir(), 'drydock-translations-'));
  await cp(join(import.meta.dirname, '../../courses/knots'), course, { recursive: true });
});
afterEach(() => rm(course, { recursive: true }));

it('finds nothing wrong in translations that are complete', async () => {
  expect(await findTranslationMistakes(course)).toEqual([]);
});

it('names a translation that is missing, and what its frontmatter needs', async () => {
  await rm(join(course, lesson, 'lesson.de.mdx'));
  expect(await findTranslationMistakes(course)).toEqual([
    {
      file: `${lesson}/lesson.de.mdx`,
      message: expect.stringMatching(/^missing\. .*translationOf: [0-9a-f]{12}/),
    },
  ]);
});

it('names a translation whose original has changed', async () => {
  await appendFile(join(course, lesson, 'lesson.mdx'), '\nMore.\n');
  expect(await findTranslationMistakes(course)).toEqual([
    {
      file: `${lesson}/lesson.de.mdx`,
      line: 11,
      message: expect.stringMatching(/^stale: it is of [0-9a-f]{12}/),
    },
  ]);
});

it('names tasks that are others than the original has', async () => {
  const text = '---\ntitle: A\nsummary: B.\nminutes: 1\ncommands: []\nremember: C.\n---\n\nNo task.\n';
  await writeFile(join(course, lesson, 'lesson.de.mdx'), text);
  const messages = (await findTranslationMistakes(course)).map(({ message }) => message);
  expect(messages[0]).toContain('of no known original');
  expect(messages[1]).toContain('expected the tasks made-fast, found none');
});
