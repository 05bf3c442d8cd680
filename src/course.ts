/** The course as ordered chapters and lessons, made from folder names. Pure: no Astro, no file system. */
import { lessonSlug, parseFolderName, parseLessonFolder, validateLessonFolders } from './lesson-folder.ts';
import { readTasks, type TaskOfText } from './lesson-tasks.ts';

/** A command that a lesson teaches, and what it does in a sentence. */
export interface TaughtCommand {
  command: string;
  does: string;
}

/** What a lesson's frontmatter says of it. */
interface LessonHead {
  title: string;
  summary: string;
  minutes: number;
  commands: TaughtCommand[];
  /** The sentence worth remembering. */
  remember: string;
}

/** A lesson as the content collection knows it; `folder` is `02-images-and-containers/01-first-container`. */
export interface LessonSource extends LessonHead {
  folder: string;
  body: string;
}

/** A chapter.json with its folder, `02-images-and-containers`. */
export interface ChapterSource {
  folder: string;
  title: string;
  summary: string;
}

export interface Lesson extends LessonHead {
  /** Address of the page without slashes around it, e.g. `images-and-containers/first-container`. */
  slug: string;
  /** `02.1` */
  number: string;
  tasks: TaskOfText[];
  /** Whose page it is: a translation's tag, or undefined for the original. */
  language: string | undefined;
}

export interface Chapter {
  /** Address of the page without slashes around it, e.g. `images-and-containers`. */
  slug: string;
  /** `02` */
  number: string;
  title: string;
  summary: string;
  lessons: Lesson[];
  /** As a lesson's. */
  language: string | undefined;
}

export interface Course {
  chapters: Chapter[];
  lessons: Lesson[];
}

function makeLesson(source: LessonSource, language: string | undefined): Lesson {
  const { folder, body, title, summary, minutes, commands, remember } = source;
  const { chapter, lesson } = parseLessonFolder(folder);
  return {
    slug: lessonSlug(folder),
    number: `${chapter.number}.${Number(lesson.number)}`,
    ...{ title, summary, minutes, commands, remember },
    tasks: readTasks(body),
    language,
  };
}

function makeChapter(source: ChapterSource, lessons: LessonSource[], language?: string): Chapter {
  const own = lessons.filter((lesson) => lesson.folder.startsWith(`${source.folder}/`));
  const { number, name } = parseFolderName(source.folder);
  return {
    slug: name,
    number,
    title: source.title,
    summary: source.summary,
    lessons: own.map((lesson) => makeLesson(lesson, language)),
    language,
  };
}

const byFolder = (a: { folder: string }, b: { folder: string }) => a.folder.localeCompare(b.folder, 'en');

/**
 * Orders chapters and lessons by the numbers of their folders; chapters without a lesson are left out.
 * `language`: whose pages the addresses are of. Throws when a lesson's chapter has no chapter.json or when two lessons collide.
 */
export function makeCourse(lessons: LessonSource[], chapters: ChapterSource[], language?: string): Course {
  validateLessonFolders(lessons.map((lesson) => lesson.folder));
  const known = new Set(chapters.map((chapter) => chapter.folder));
  const orphan = lessons.find((lesson) => !known.has(lesson.folder.split('/')[0] ?? ''));
  if (orphan) {
    throw new Error(
      `lessons/${orphan.folder}: its chapter has no chapter.json. Add one with title and summary.`,
    );
  }
  const ordered = lessons.toSorted(byFolder);
  const made = chapters.toSorted(byFolder).map((chapter) => makeChapter(chapter, ordered, language));
  const filled = made.filter((chapter) => chapter.lessons.length > 0);
  return { chapters: filled, lessons: filled.flatMap((chapter) => chapter.lessons) };
}

/** Where a lesson stands: its chapter and its neighbours in reading order; undefined for an unknown slug. */
export function findPlace(course: Course, slug: string) {
  const index = course.lessons.findIndex((lesson) => lesson.slug === slug);
  const lesson = course.lessons[index];
  const chapter = lesson && course.chapters.find((candidate) => candidate.lessons.includes(lesson));
  if (!chapter) return undefined;
  return { chapter, lesson, previous: course.lessons[index - 1], next: course.lessons[index + 1] };
}

/** A chapter and its neighbours; undefined for an unknown slug. */
export function findChapter(course: Course, slug: string) {
  const index = course.chapters.findIndex((chapter) => chapter.slug === slug);
  const chapter = course.chapters[index];
  if (!chapter) return undefined;
  return { chapter, previous: course.chapters[index - 1], next: course.chapters[index + 1] };
}

/** The address of a lesson's or a chapter's page. */
export function pageHref({ language, slug }: Pick<Lesson, 'language' | 'slug'>): string {
  return `/${[language, slug].filter(Boolean).join('/')}/`;
}
