import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createProcessor } from '@mdx-js/mdx';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { listLessons } from '../checks/catalog.ts';
import { splitFrontmatter } from './frontmatter.ts';

/** How much there is to read in a lesson. */
export interface LessonLength {
  slug: string;
  words: number;
  /** To read these words; commands, tasks and thinking come on top. */
  readingMinutes: number;
  /** What the lesson's frontmatter says that it takes. */
  minutes: number | undefined;
}

interface Attribute {
  name?: string;
  value?: unknown;
}

interface Node {
  type: string;
  name?: string | null;
  value?: string;
  attributes?: Attribute[];
  children?: Node[];
}

/** Explanations of something technical are read no faster. */
const wordsPerMinute = 200;

/** Not read along with the text: code, what commands print, drawings, and help that waits for a button. */
const apart = ['code', 'Output', 'svg', 'Hint'];

const headSchema = z.object({ minutes: z.number().optional() });

/** The words of a lesson.mdx that are read: text, headings, tasks, questions. Throws when it is no MDX. */
export function countWords(source: string): number {
  const { body } = splitFrontmatter(source) ?? { body: source };
  const texts = [...listTexts(createProcessor().parse(body) as Node)];
  return texts.join(' ').match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
}

function* listTexts({ type, name, value = '', attributes = [], children = [] }: Node): Generator<string> {
  if (apart.includes(type) || apart.includes(name ?? '')) return;
  yield* attributes.filter(isRead).map((attribute) => String(attribute.value));
  if (type === 'text' || type === 'inlineCode') yield value;
  for (const child of children) yield* listTexts(child);
}

function isRead({ name = '', value }: Attribute): boolean {
  return ['title', 'question', 'caption'].includes(name) && typeof value === 'string';
}

/** Of all lessons of a course, in order. */
export async function readLessonLengths(courseDir: string): Promise<LessonLength[]> {
  const places = await listLessons(courseDir);
  return Promise.all(
    places.map(async ({ chapter, lesson, folder }) => {
      const source = await readFile(join(folder, 'lesson.mdx'), 'utf8');
      const words = countWords(source);
      const { head } = splitFrontmatter(source) ?? { head: '' };
      const { minutes } = headSchema.parse(parseYaml(head) ?? {});
      const readingMinutes = Math.ceil(words / wordsPerMinute);
      return { slug: `${chapter.name}/${lesson.name}`, words, readingMinutes, minutes };
    }),
  );
}

/** A table for people, with the sum as its last line. */
export function renderLengths(lengths: readonly LessonLength[]): string[] {
  const sum = (values: number[]) => values.reduce((one, other) => one + other, 0);
  const total: LessonLength = {
    slug: `${lengths.length} lessons`,
    words: sum(lengths.map(({ words }) => words)),
    readingMinutes: sum(lengths.map(({ readingMinutes }) => readingMinutes)),
    minutes: sum(lengths.map(({ minutes = 0 }) => minutes)),
  };
  const width = Math.max(...[...lengths, total].map(({ slug }) => slug.length));
  const row = (name: string, ...cells: (string | number)[]) =>
    [name.padEnd(width), ...cells.map((cell) => String(cell).padStart(8))].join(' ').trimEnd();
  const rows = [...lengths, total].map(({ slug, words, readingMinutes, minutes = '?' }) =>
    row(slug, words, `${readingMinutes} min`, `${minutes} min`),
  );
  return [row('lesson', 'words', 'reading', 'says'), ...rows];
}
