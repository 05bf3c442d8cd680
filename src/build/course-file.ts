import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { parse as parseYaml } from 'yaml';
import { courseSchema, glossarySchema } from '../lesson-schema.ts';

export type CourseFile = z.infer<typeof courseSchema>;

export type Glossary = z.infer<typeof glossarySchema>;

/** What a course says of itself. */
export type CourseText = Required<Pick<CourseFile, 'title' | 'headline' | 'summary'>>;

/** Reads a course's course.json. Throws an error that names the file, what was expected and what was found. */
export function readCourseFile(courseDir: string): CourseFile {
  return readFile(join(courseDir, 'course.json'));
}

/** `course.<language>.json` of the languages that have one; their title and summary count. Throws as `readCourseFile`. */
export function readCourseTranslations(
  courseDir: string,
  languages: readonly string[],
): Record<string, CourseText> {
  const files = languages.map((language) => [language, join(courseDir, `course.${language}.json`)] as const);
  const found = files.filter(([, file]) => existsSync(file));
  return Object.fromEntries(
    found.map(([language, file]) => {
      const { title, headline = title, summary } = readFile(file);
      return [language, { title, headline, summary }];
    }),
  );
}

/** glossary.yaml; undefined for a course without. Throws as `readCourseFile`. */
export function readGlossary(courseDir: string): Glossary | undefined {
  const file = join(courseDir, 'glossary.yaml');
  if (!existsSync(file)) return undefined;
  const result = glossarySchema.safeParse(parseYaml(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  throw new Error(`${file} is not a course's glossary:\n${z.prettifyError(result.error)}`);
}

function readFile(file: string): CourseFile {
  const result = courseSchema.safeParse(parseJson(file));
  if (result.success) return result.data;
  throw new Error(`${file} is not a course's description:\n${z.prettifyError(result.error)}`);
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new Error(`${file}: expected JSON with a title and a summary, found none that can be read.`, {
      cause,
    });
  }
}
