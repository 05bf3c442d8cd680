import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTranslationMistakes } from '../../../sandbox-server/author/translations.ts';
import { checkCourse } from '../../../sandbox-server/prove/static/check-course.ts';

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

describe('of the messages of a lesson’s own checks', () => {
  const findMessages = async () => (await findTranslationMistakes(course)).map(({ message }) => message);
  const writeOwn = () =>
    appendFile(join(course, lesson, 'checks.ts'), "throw new NotYet('knot.loose', { message: 'Loose.' });\n");
  const translate = (messages: unknown) =>
    writeFile(join(course, lesson, 'messages.de.json'), JSON.stringify(messages));
  const loose = { message: 'Lose.', hints: ['Zieh an.'] };

  it('names those that are not translated', async () => {
    await writeOwn();
    expect(await findMessages()).toEqual(['missing. Translate the messages "knot.loose".']);
    await translate({});
    expect(await findMessages()).toEqual(['expected a translation of "knot.loose", found none.']);
  });

  it('finds nothing wrong when they are', async () => {
    await writeOwn();
    await translate({ 'knot.loose': loose });
    expect(await findMessages()).toEqual([]);
  });

  it('names those that no check has', async () => {
    await translate({ 'knot.lost': loose });
    expect(await findMessages()).toEqual(['"knot.lost" is no message of checks.ts. Remove it.']);
  });

  it('says what is wrong in the file', async () => {
    await translate({ 'knot.loose': { message: 'Lose.' } });
    expect(await findMessages()).toEqual([expect.stringContaining('knot.loose.hints: ')]);
  });
});

it('belongs to what the static proof says', async () => {
  await rm(join(course, lesson, 'lesson.de.mdx'));
  const { mistakes } = await checkCourse(course);
  expect(mistakes).toEqual([expect.objectContaining({ file: `${lesson}/lesson.de.mdx` })]);
});
