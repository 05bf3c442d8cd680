import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { describeMistake } from '../../../sandbox-server/prove/lesson-mistake.ts';
import { checkCoursePages, listAddresses } from '../../../sandbox-server/prove/static/course-pages.ts';

const slugs = ['ports/host-port', 'ports/silent', 'data/lost'];
const term = (name: string, lesson: string) => `- term: ${name}\n  means: What it is.\n  lesson: ${lesson}\n`;

function makeCourse(files: Record<string, string>): string {
  const courseDir = mkdtempSync(join(tmpdir(), 'drydock-pages-'));
  onTestFinished(() => rmSync(courseDir, { recursive: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(courseDir, name), text);
  return courseDir;
}
const mistakesOf = (files: Record<string, string>) =>
  checkCoursePages(makeCourse(files), slugs).map(describeMistake);

test('a course has a page of each chapter, and a glossary and texts if it has their files', () => {
  expect(listAddresses(makeCourse({}), slugs)).toEqual(expect.arrayContaining(['/ports/', '/data/']));
  expect(listAddresses(makeCourse({}), slugs)).not.toContain('/glossary/');
  const files = { 'glossary.yaml': term('Port', 'ports/host-port'), 'where-next.mdx': '' };
  expect(listAddresses(makeCourse(files), slugs)).toEqual(
    expect.arrayContaining(['/glossary/', '/where-next/']),
  );
});

test('a course without them has no mistakes in them', () => expect(mistakesOf({})).toEqual([]));

test.each([
  [
    'a lesson that is not there',
    term('Port', 'ports/host-port') + term('Layer', 'images/layers'),
    'glossary.yaml:6: "Layer": expected a lesson of this course, found images/layers.',
  ],
  [
    'a term that comes twice',
    term('Port', 'ports/host-port') + term('port', 'ports/silent'),
    'glossary.yaml:4: expected each term once, found "port" again.',
  ],
  [
    'a meaning that is no sentence',
    '- term: Port\n  means: a number\n  lesson: ports/silent\n',
    'glossary.yaml:2: 0.means: expected one sentence that ends with a full stop.',
  ],
  [
    'an address with slashes around it',
    term('Port', '/ports/silent/'),
    'glossary.yaml:3: 0.lesson: expected a lesson such as "ports/host-port".',
  ],
])('%s in the glossary is named', (_, text, mistake) =>
  expect(mistakesOf({ 'glossary.yaml': text })).toEqual([mistake]),
);

const page = (body: string, head = 'title: Where next\nsummary: What comes then.') => ({
  'where-next.mdx': `---\n${head}\n---\n\n${body}\n`,
});

test('a text may link to lessons, chapters and pages of the site', () => {
  expect(mistakesOf(page('[a](/ports/) [b](/ports/silent/) [c](/logbook/) [d](/where-next/)'))).toEqual([]);
});

test.each([
  ['a link to nowhere', page('[a](/kubernetes/)'), /where-next\.mdx:6: expected a page of this site, found/],
  ['a word that needs a sandbox', page('<Run command="docker ps" />'), /:6: expected no other word .*<Run>/],
  ['a drawing that says nothing', page('<Figure alt="x"><svg /></Figure>'), /:6: expected alt to say/],
  ['frontmatter without a summary', page('Text.', 'title: Where next'), /:1: frontmatter, summary: /],
])('%s in a text is named', (_, files, mistake) =>
  expect(mistakesOf(files)).toEqual([expect.stringMatching(mistake)]),
);
