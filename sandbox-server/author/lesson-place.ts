import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { listLessons, type LessonPlace } from '../checks/catalog.ts';
import { SetupError } from '../host/step.ts';

const numbered = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** Addresses of the site that are not chapters. */
const reservedNames = ['api', 'authors', 'cheat-sheet', 'glossary', 'logbook', 'pagefind', 'workbench'];

/** Where a new lesson will lie. */
export interface NewPlace {
  /** `05-data` */
  chapter: string;
  /** `04-tmpfs` */
  lesson: string;
  isNewChapter: boolean;
}

/**
 * The place that `text` names, such as `05-data/04-tmpfs`, in a course's folder. SetupError, with what was expected and
 * found and with a command that works, when the name is malformed or something else is there.
 */
export async function parseNewPlace(courseDir: string, text: string): Promise<NewPlace> {
  const [chapter, lesson, ...rest] = text.replace(/\/+$/, '').split('/').map(parseName);
  if (!chapter || !lesson || rest.length > 0)
    throw refuse(`Lesson: expected a chapter and a lesson such as 05-data/04-tmpfs, got "${text}".`);
  if (reservedNames.includes(chapter.name))
    throw refuse(`Chapter: expected another name, since /${chapter.name}/ is a page of the site.`);
  const chapters = (await readdir(courseDir)).filter((name) => numbered.test(name));
  requireChapterNumber(chapters, chapter, lesson);
  requireFree(await listLessons(courseDir), chapter, lesson);
  return { chapter: chapter.folder, lesson: lesson.folder, isNewChapter: !chapters.includes(chapter.folder) };
}

type Name = LessonPlace['lesson'];

function parseName(text: string): Name | undefined {
  const [folder, number, name] = numbered.exec(text) ?? [];
  return folder && number && name ? { folder, number, name } : undefined;
}

function requireChapterNumber(chapters: readonly string[], chapter: Name, lesson: Name): void {
  const same = chapters.find((name) => name.startsWith(`${chapter.number}-`));
  if (same === undefined || same === chapter.folder) return;
  throw refuse(
    `Chapter: expected a free number or "${same}", got "${chapter.folder}".`,
    `${same}/${lesson.folder}`,
    `${nextNumber(chapters)}-${chapter.name}/${lesson.folder}`,
  );
}

function requireFree(places: readonly LessonPlace[], chapter: Name, lesson: Name): void {
  const sameName = places.find((place) => place.lesson.name === lesson.name);
  if (sameName)
    throw refuse(
      `Lesson: expected a name that no other lesson has (its workspace is named after it), got "${lesson.name}", as ${join(sameName.chapter.folder, sameName.lesson.folder)}.`,
    );
  const siblings = places.filter((place) => place.chapter.folder === chapter.folder);
  const sameNumber = siblings.find((place) => place.lesson.number === lesson.number);
  if (!sameNumber) return;
  const free = nextNumber(siblings.map((place) => place.lesson.folder));
  throw refuse(
    `Lesson: expected a free number, got ${lesson.number}, which ${sameNumber.lesson.folder} has.`,
    `${chapter.folder}/${free}-${lesson.name}`,
  );
}

function nextNumber(folders: readonly string[]): string {
  const highest = Math.max(0, ...folders.map((name) => Number(name.slice(0, 2))));
  return String(highest + 1).padStart(2, '0');
}

function refuse(message: string, ...places: string[]): SetupError {
  return new SetupError(message, {
    commands: places.map((place) => `npm run lesson new ${place} "Its title"`),
  });
}
