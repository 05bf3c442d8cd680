import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { z } from 'zod';
import { registerCheckImports } from '../../author/check-imports.ts';
import { describeLoadFailure } from '../../author/load-mistake.ts';
import { findTranslationMistakes } from '../../author/translations.ts';
import { listLessons, readLesson, type Lesson, type LessonPlace } from '../../checks/catalog.ts';
import { chapterSchema, courseSchema } from '../../../src/lesson-schema.ts';
import type { Mistake } from '../lesson-mistake.ts';
import { findMistakes, type CourseFacts } from './check-lesson.ts';
import { checkCoursePages, listAddresses } from './course-pages.ts';
import { checkSource } from './task-rules.ts';

export interface CheckedLesson {
  /** `images-and-containers/first-container` */
  slug: string;
  /** Undefined when its checks cannot be loaded. */
  lesson: Lesson | undefined;
  /** Their files are below the course's folder. */
  mistakes: Mistake[];
}

export interface CheckedCourse {
  lessons: CheckedLesson[];
  /** Of the course's and its chapters' own files. */
  mistakes: Mistake[];
}

/** What is wrong in a course's folder, without any sandbox. `isWanted` chooses lessons; the course's own files always count. */
export async function checkCourse(
  courseDir: string,
  isWanted: (slug: string) => boolean = () => true,
): Promise<CheckedCourse> {
  registerCheckImports(courseDir);
  const places = await listLessons(courseDir);
  const facts = readFacts(courseDir, places);
  const wanted = places.filter((place) => isWanted(slugOf(place)));
  const lessons = await Promise.all(wanted.map((place) => checkPlace(courseDir, place, facts)));
  const chapters = [...new Set(places.map(({ chapter }) => chapter.folder))];
  return {
    lessons,
    mistakes: [
      ...checkJson(courseDir, 'course.json', courseSchema),
      ...chapters.flatMap((chapter) => checkJson(courseDir, `${chapter}/chapter.json`, chapterSchema)),
      ...checkCoursePages(courseDir, places.map(slugOf)),
      ...findRepeatedNames(courseDir, places),
      ...findStrayFolders(courseDir, places),
      ...(await findTranslationMistakes(courseDir, (place) => isWanted(slugOf(place)))),
    ],
  };
}

async function checkPlace(courseDir: string, place: LessonPlace, facts: CourseFacts): Promise<CheckedLesson> {
  const slug = slugOf(place);
  const below = (mistake: Mistake) => ({
    ...mistake,
    file: join(relative(courseDir, place.folder), mistake.file),
  });
  try {
    const lesson = await readLesson(place);
    return { slug, lesson, mistakes: (await findMistakes(lesson, facts)).map(below) };
  } catch (error) {
    // A foreign import is why it cannot be loaded; its own message says more.
    const inSource = checkSource(join(place.folder, 'checks.ts'));
    const mistakes = inSource.length > 0 ? inSource : [describeLoadFailure(error)];
    return { slug, lesson: undefined, mistakes: mistakes.map(below) };
  }
}

function slugOf({ chapter, lesson }: LessonPlace): string {
  return `${chapter.name}/${lesson.name}`;
}

/** What a lesson's checks have to know of the course in this folder. */
export function readFacts(courseDir: string, places: readonly LessonPlace[]): CourseFacts {
  const { data } = courseSchema.safeParse(readJson(join(courseDir, 'course.json')));
  return { addresses: listAddresses(courseDir, places.map(slugOf)), images: data?.images };
}

function checkJson(courseDir: string, file: string, schema: z.ZodType): Mistake[] {
  const result = schema.safeParse(readJson(join(courseDir, file)));
  if (result.success) return [];
  return result.error.issues.map(({ path, message }) => ({
    file,
    message: `${path.join('.') || 'the file'}: ${message}.`,
  }));
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Workspaces are named after their lessons. */
function findRepeatedNames(courseDir: string, places: readonly LessonPlace[]): Mistake[] {
  const names = places.map(({ lesson }) => lesson.name);
  const repeated = places.filter((_, index) => names.indexOf(names[index] ?? '') !== index);
  return repeated.map(({ folder, lesson }) => ({
    file: relative(courseDir, folder),
    message: `expected a name that no other lesson has, found "${lesson.name}" again. Rename the folder.`,
  }));
}

/** A folder whose name has no number would silently be no lesson. */
function findStrayFolders(courseDir: string, places: readonly LessonPlace[]): Mistake[] {
  const known = new Set(places.map(({ folder }) => folder));
  const chapters = readdirSync(courseDir, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const folders = chapters.flatMap(({ name }) =>
    readdirSync(join(courseDir, name)).map((one) => join(courseDir, name, one)),
  );
  return folders
    .filter((folder) => existsSync(join(folder, 'lesson.mdx')) && !known.has(folder))
    .map((folder) => ({
      file: relative(courseDir, folder),
      message: 'expected a name such as 02-first-container in a chapter such as 01-images.',
    }));
}
