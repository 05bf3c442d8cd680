/** What a course has besides lessons: its glossary, and texts in its own folder. All of it may be absent. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parse as parseYaml, parseDocument } from 'yaml';
import { glossarySchema, pageSchema } from '../../../src/lesson-schema.ts';
import { splitFrontmatter } from '../../author/frontmatter.ts';
import type { Mistake } from '../lesson-mistake.ts';
import { readLessonPage } from './lesson-page.ts';
import { checkPage } from './page-rules.ts';

const glossaryFile = 'glossary.yaml';

/** Pages of every course that are no lessons. */
const sitePages = ['/', '/cheat-sheet/', '/logbook/', '/authors/', '/authors/reference/'];

/** Words of a lesson that stand for themselves; the others need a sandbox beside them. */
const pageWords = ['Figure'];

/** The addresses of all pages. `slugs`: of the lessons. */
export function listAddresses(courseDir: string, slugs: readonly string[]): string[] {
  const chapters = new Set(slugs.map((slug) => slug.split('/')[0]));
  const glossary = existsSync(join(courseDir, glossaryFile)) ? ['/glossary/'] : [];
  const own = listPages(courseDir).map((file) => `/${file.replace(/\.mdx$/, '')}/`);
  const inChapters = [...chapters, ...slugs].map((slug) => `/${slug}/`);
  return [...sitePages, ...inChapters, ...glossary, ...own];
}

/** What is wrong in these pages, for lessons of these slugs. */
export function checkCoursePages(courseDir: string, slugs: readonly string[]): Mistake[] {
  const addresses = listAddresses(courseDir, slugs);
  return [
    ...checkGlossary(courseDir, slugs),
    ...listPages(courseDir).flatMap((file) => checkText(courseDir, file, addresses)),
  ];
}

function listPages(courseDir: string): string[] {
  return globSync('*.mdx', { cwd: courseDir }).sort();
}

function checkGlossary(courseDir: string, slugs: readonly string[]): Mistake[] {
  const file = join(courseDir, glossaryFile);
  if (!existsSync(file)) return [];
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  const at = (path: readonly PropertyKey[], message: string): Mistake => {
    const node = document.getIn(path.slice(0, 2), true) as { range?: [number] } | undefined;
    return { file: glossaryFile, line: node?.range && lines.linePos(node.range[0]).line, message };
  };
  const { data, error } = glossarySchema.safeParse(document.toJS());
  if (error) return error.issues.map(({ path, message }) => at(path, `${path.join('.')}: ${message}.`));
  const terms = data.map(({ term }) => term.toLowerCase());
  return data.flatMap(({ term, lesson }, index) => [
    ...(slugs.includes(lesson)
      ? []
      : [at([index, 'lesson'], `"${term}": expected a lesson of this course, found ${lesson}.`)]),
    ...(terms.indexOf(terms[index] ?? '') === index
      ? []
      : [at([index, 'term'], `expected each term once, found "${term}" again.`)]),
  ]);
}

function checkText(courseDir: string, file: string, addresses: readonly string[]): Mistake[] {
  const source = readFileSync(join(courseDir, file), 'utf8');
  const page = readLessonPage(source);
  if (!page) return [{ file, message: 'expected MDX, found what cannot be read as it.' }];
  const foreign = page.words.filter(({ name }) => /^[A-Z]/.test(name) && !pageWords.includes(name));
  return [
    ...checkHead(file, source),
    ...checkPage(file, page, { folder: courseDir, filesFolder: undefined, addresses }),
    ...foreign.map(({ name, line }) => ({
      file,
      line,
      message: `expected no other word than <${pageWords.join('>, <')}> on a page without a sandbox, found <${name}>.`,
    })),
  ];
}

function checkHead(file: string, source: string): Mistake[] {
  const { head } = splitFrontmatter(source) ?? { head: '' };
  const { error } = pageSchema.safeParse(parseYaml(head) ?? {});
  const issues = error?.issues ?? [];
  return issues.map(({ path, message }) => ({
    file,
    line: 1,
    message: `frontmatter, ${path.join('.')}: ${message}.`,
  }));
}
