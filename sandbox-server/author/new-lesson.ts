import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { SetupError } from '../host/step.ts';
import { parseNewPlace } from './lesson-place.ts';

const template = join(import.meta.dirname, 'template');
const templateTitle = 'title: The title of the lesson\n';

/**
 * Writes a lesson that proves as it is, and its chapter's chapter.json if the chapter is new. `place` is
 * `<NN-chapter>/<NN-lesson>`. Returns the lesson's folder. SetupError when the name or the title will not do, or
 * something is there already; then nothing is written.
 */
export async function makeLesson(courseDir: string, place: string, title: string): Promise<string> {
  if (title.trim() === '' || title.includes('\n'))
    throw new SetupError(`Title: expected a line of text, got ${JSON.stringify(title)}.`, {
      commands: [`npm run lesson new ${place} "Its title"`],
    });
  const { chapter, lesson, isNewChapter } = await parseNewPlace(courseDir, place);
  const folder = join(courseDir, chapter, lesson);
  await mkdir(join(courseDir, chapter), { recursive: true });
  await mkdir(folder).catch((cause) => {
    throw new SetupError(`Lesson: expected nothing at ${folder} yet, found it there.`, { cause });
  });
  if (isNewChapter) await writeFile(join(courseDir, chapter, 'chapter.json'), chapterFile(chapter));
  await cp(template, folder, { recursive: true });
  const text = await readFile(join(template, 'lesson.mdx'), 'utf8');
  await writeFile(
    join(folder, 'lesson.mdx'),
    text.replace(templateTitle, () => stringify({ title })),
  );
  return folder;
}

/** `05-data` → a chapter.json with the title "Data". */
function chapterFile(chapter: string): string {
  const words = chapter.slice(3).replaceAll('-', ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  const summary = `Say in one sentence what ${words} is about.`;
  return `${JSON.stringify({ title, summary }, undefined, 2)}\n`;
}
