import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readLessonText } from '../../../sandbox-server/author/text-mistakes.ts';

const template = join(import.meta.dirname, '../../../sandbox-server/author/template/lesson.mdx');
const good = readFileSync(template, 'utf8');
const lineOf = (text: string) => good.slice(0, good.indexOf(text)).split('\n').length;

it('finds the tasks of a text and nothing wrong with it', () => {
  expect(readLessonText(good)).toEqual({
    tasks: [
      { id: 'boat-runs', line: lineOf('<Task') },
      { id: 'list-of-running', line: lineOf('<Predict') },
    ],
    mistakes: [],
  });
});

it.each([
  ['minutes: 5', 'minutes: soon', 'minutes: 5', 'frontmatter, minutes: expected number, found "soon"'],
  ['summary: Say', 'sumary: Say', undefined, 'frontmatter, summary: expected string, found nothing. Add it.'],
  ['title: ', 'titel: ', undefined, 'frontmatter, title: expected a line of text, found none'],
  ['minutes: 5', 'minutes: [5', 'minutes: 5', 'expected YAML, found: '],
  ['<Solution />', '<Solutoin />', '<Solution />', 'found <Solutoin>'],
  ['<Solution />', '<Task id="x">', '<Solution />', 'expected MDX, found: '],
  ['<Solution />', 'A set {a, b', undefined, 'expected MDX, found: '],
])('says where %j is wrong as %j', (right, wrong, place, message) => {
  const [mistake] = readLessonText(good.replace(right, wrong)).mistakes;
  expect(mistake).toMatchObject({ file: 'lesson.mdx', message: expect.stringContaining(message) });
  if (place) expect(mistake!.line).toBeGreaterThanOrEqual(lineOf(place));
  if (place === '<Solution />') expect(mistake!.line).toBeLessThanOrEqual(good.split('\n').length);
});

it('says that a text without frontmatter has none', () => {
  expect(readLessonText('# Hello').mistakes).toEqual([
    { file: 'lesson.mdx', line: 1, message: expect.stringContaining('expected frontmatter') },
  ]);
});
