import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { LessonCatalog } from '../../sandbox-server/checks/catalog.ts';
import { courseImages, listReferences } from '../../sandbox-server/images/catalog.ts';
import { chapterSchema, lessonSchema } from '../../src/lesson-schema.ts';
import { readCheckSource } from './check-source.ts';
import { readLessonText } from './lesson-text.ts';

const course = join(import.meta.dirname, '../../lessons');
const { lessons } = await LessonCatalog.read(course);
const known = new Set(['lesson.mdx', 'checks.ts', 'solution.sh', 'solution', 'files']);
const repositories = courseImages.map(({ name }) => name);

/** `nginx:1.26`, `debian` …: words of a command that name an image of the course. */
function imagesOf(commands: string[]): string[] {
  const words = commands.flatMap((command) => command.split(/\s+/));
  return words.filter((word) => repositories.includes(word.split(':')[0] ?? ''));
}

test('every lesson folder is in the catalog', () => {
  const folders = globSync('*/*/lesson.mdx', { cwd: course }).map((path) => join(course, dirname(path)));
  expect(lessons.map(({ folder }) => folder).sort()).toEqual(folders.sort());
  expect(lessons.length).toBeGreaterThanOrEqual(3);
});

test.each(globSync('[0-9]*', { cwd: course }))('chapter %s has a title and a summary', (chapter) => {
  const text = readFileSync(join(course, chapter, 'chapter.json'), 'utf8');
  expect(() => chapterSchema.parse(JSON.parse(text))).not.toThrow();
});

describe.each(lessons)('lesson $number $slug', (lesson) => {
  const text = readLessonText(lesson.folder);
  const source = readCheckSource(join(lesson.folder, 'checks.ts'));

  test('has valid frontmatter', () => {
    expect(text.frontmatter['title']).toEqual(expect.any(String));
    expect(() => lessonSchema.parse(text.frontmatter)).not.toThrow();
  });

  test('has two to five tasks, the same in text and checks, in one order', () => {
    expect(text.tasks.map(({ id }) => id)).toEqual(lesson.checks.map(({ id }) => id));
    expect(lesson.checks.length).toBeGreaterThanOrEqual(2);
    expect(lesson.checks.length).toBeLessThanOrEqual(5);
  });

  test('has titles of its own', () => {
    const titles = text.tasks.map(({ title }) => title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  test('asks for answers that can be chosen', () => {
    const questions = lesson.checks.filter((check) => 'answer' in check);
    for (const { id, answer, hints = {} } of questions) {
      const { options } = text.tasks.find((task) => task.id === id)!;
      if (typeof answer === 'string') expect(options).toContain(answer);
      for (const wrong of Object.keys(hints))
        expect(options.filter((one) => one !== answer)).toContain(wrong);
    }
  });

  test('has a solution, shown in the text, and no stray files', () => {
    expect(lesson.solution).toMatch(/^\s*docker /m);
    expect(text.body).toContain('<Solution />');
    expect(readdirSync(lesson.folder).filter((name) => !known.has(name))).toEqual([]);
  });

  test('uses images of the course, by a pinned tag', () => {
    const used = imagesOf([...text.commands, ...(lesson.solution ?? '').split('\n')]);
    // hello-world has no versions; nor has what the text only mentions.
    const pinned = used.filter((image) => image.includes(':'));
    expect(listReferences()).toEqual(expect.arrayContaining(pinned));
    const runs = [...text.commands, ...(lesson.solution ?? '').split('\n')].filter((line) =>
      /^docker (run|create|pull) /.test(line),
    );
    expect(imagesOf(runs).filter((image) => !image.includes(':') && image !== 'hello-world')).toEqual([]);
  });

  test('offers files that are there', () => {
    for (const [, path = ''] of text.body.matchAll(/<FileLink path="([^"]+)"/g)) {
      expect(existsSync(join(lesson.filesFolder ?? '', path)), `files/${path}`).toBe(true);
    }
  });

  test('describes its figures', () => {
    const figures = text.body.match(/<Figure\b/g) ?? [];
    const described = text.body.match(/<Figure\s+alt="[^"]{40,}"/g) ?? [];
    expect(described.length).toBe(figures.length);
    expect(figures.length).toBeGreaterThan(0);
  });

  test('ends with what to remember and the commands', () => {
    expect(text.body.trim()).toMatch(/<Remember \/>\s+<Commands \/>$/);
  });

  test('has checks that import #checks only, and say what they expected, found and suggest', () => {
    expect(new Set(source.imports)).toEqual(new Set(['#checks']));
    for (const { line, id, properties } of source.notYets) {
      expect(id, `checks.ts:${line}`).toMatch(/^[a-z0-9-]+\.[a-z0-9-]+$/);
      expect(properties, `checks.ts:${line}`).toEqual(
        expect.arrayContaining(['message', 'expected', 'found', 'hint']),
      );
    }
  });
});
