import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { listLessons, type LessonPlace } from '../checks/catalog.ts';
import type { Mistake } from '../prove/lesson-mistake.ts';
import { findMessageMistakes } from './message-translations.ts';
import { readLessonText } from './text-mistakes.ts';

const courseLanguages = z.object({ languages: z.record(z.string(), z.string()).default({}) });

/** Names a text as it is now, for `translationOf` of its translations. */
export function makeTextMark(original: string): string {
  return createHash('sha256').update(original).digest('hex').slice(0, 12);
}

/**
 * What is missing or stale in the translations of a course; files are named below the course's folder. `isWanted` chooses
 * lessons. A course whose course.json is none has no languages.
 */
export async function findTranslationMistakes(
  courseDir: string,
  isWanted: (place: LessonPlace) => boolean = () => true,
): Promise<Mistake[]> {
  const languages = await readLanguages(courseDir);
  const places = (await listLessons(courseDir)).filter(isWanted);
  const found = places.flatMap((place) => languages.map((language) => checkTranslation(place, language)));
  return (await Promise.all(found)).flat();
}

async function readLanguages(courseDir: string): Promise<string[]> {
  const text = await readFile(join(courseDir, 'course.json'), 'utf8');
  try {
    return Object.keys(courseLanguages.parse(JSON.parse(text)).languages);
  } catch {
    return [];
  }
}

async function checkTranslation(
  { chapter, lesson, folder }: LessonPlace,
  language: string,
): Promise<Mistake[]> {
  const file = join(chapter.folder, lesson.folder, `lesson.${language}.mdx`);
  const original = await readFile(join(folder, 'lesson.mdx'), 'utf8');
  const mark = makeTextMark(original);
  const translation = await readFile(join(folder, `lesson.${language}.mdx`), 'utf8').catch(() => undefined);
  if (translation === undefined)
    return [
      { file, message: `missing. Translate lesson.mdx; add \`translationOf: ${mark}\` to its frontmatter.` },
    ];
  const text = readLessonText(translation, file);
  const messages = await findMessageMistakes(folder, language);
  return [
    ...text.mistakes,
    ...messages.map((one) => ({ ...one, file: join(dirname(file), one.file) })),
    ...checkMark(translation, mark, file),
    ...compareIds(readLessonText(original).tasks, text.tasks, file),
  ];
}

function checkMark(translation: string, mark: string, file: string): Mistake[] {
  const lines = translation.split('\n');
  const index = lines.findIndex((line) => line.startsWith('translationOf:'));
  const found = lines[index]?.slice('translationOf:'.length).trim() ?? '';
  if (found.replaceAll(/['"]/g, '') === mark) return [];
  const line = index === -1 ? 1 : index + 1;
  const what = found ? `stale: it is of ${found}, and lesson.mdx has changed since` : 'of no known original';
  return [{ file, line, message: `${what}. Compare the two, then write \`translationOf: ${mark}\`.` }];
}

function compareIds(
  original: { id: string }[],
  translated: { id: string; line: number }[],
  file: string,
): Mistake[] {
  const [expected, found] = [original, translated].map((tasks) => tasks.map(({ id }) => id).join(', '));
  if (expected === found) return [];
  return [
    {
      file,
      line: translated[0]?.line,
      message: `expected the tasks ${expected}, found ${found || 'none'}. Checks are shared: keep their ids.`,
    },
  ];
}
