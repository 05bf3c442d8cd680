/** The course as ordered chapters and lessons, made from folder names. Pure: no Astro, no file system. */

/** A lesson as the content collection knows it; `folder` is `02-images-and-containers/01-first-container`. */
export interface LessonSource {
  folder: string;
  title: string;
  summary: string;
  minutes: number;
  body: string;
}

/** A chapter.json with its folder, `02-images-and-containers`. */
export interface ChapterSource {
  folder: string;
  title: string;
  summary: string;
}

export interface Lesson {
  /** Address of the page without slashes around it, e.g. `images-and-containers/first-container`. */
  slug: string;
  /** `02.1` */
  number: string;
  title: string;
  summary: string;
  minutes: number;
  taskIds: string[];
  /** Whose page it is: a translation's tag, or undefined for the original. */
  language: string | undefined;
}

export interface Chapter {
  /** `02` */
  number: string;
  title: string;
  summary: string;
  lessons: Lesson[];
}

export interface Course {
  chapters: Chapter[];
  lessons: Lesson[];
}

const numbered = /^(\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

function parseFolderName(name: string): { number: string; name: string } {
  const match = numbered.exec(name);
  if (!match?.[1] || !match[2]) {
    throw new Error(`lessons/: expected a folder like "01-first-container", found "${name}". Rename it.`);
  }
  return { number: match[1], name: match[2] };
}

function parseLessonFolder(folder: string) {
  const [chapter = '', lesson = '', ...rest] = folder.split('/');
  if (rest.length > 0)
    throw new Error(`lessons/${folder}: a lesson is two folders deep: chapter, then lesson.`);
  return { chapter: parseFolderName(chapter), lesson: parseFolderName(lesson) };
}

/** `02-images-and-containers/01-first-container/lesson.mdx` → `images-and-containers/first-container`. */
export function lessonSlug(path: string): string {
  const { chapter, lesson } = parseLessonFolder(path.replace(/\/lesson\.mdx$/, ''));
  return `${chapter.name}/${lesson.name}`;
}

/** `02-images/01-first/lesson.de.mdx` → `de/images/first`; without a language, the slug. */
export function lessonId(path: string): string {
  const [, folder = path, language] = /^(.*)\/lesson(?:\.([a-z0-9-]+))?\.mdx$/.exec(path) ?? [];
  return [language, lessonSlug(folder)].filter(Boolean).join('/');
}

/** Ids of the tasks a lesson's text names, in order: every `<Task>`, and every `<Predict>` that has an id. */
export function taskIds(body: string): string[] {
  const tags = body.matchAll(/<(?:Task|Predict)((?:"[^"]*"|\{[^}]*\}|[^>])*)>/g);
  return [...tags].flatMap(([, attributes = '']) => /\sid="([^"]+)"/.exec(attributes)?.[1] ?? []);
}

function rejectTwice(folders: string[], nameOf: (folder: string) => string, why: string): void {
  const seen = new Map<string, string>();
  for (const folder of folders) {
    const name = nameOf(folder);
    const other = seen.get(name);
    if (other) throw new Error(`lessons/${other} and lessons/${folder} are both "${name}". ${why}`);
    seen.set(name, folder);
  }
}

/** Throws when two lesson folders would get the same page address or the same workspace. */
export function validateLessonFolders(folders: string[]): void {
  rejectTwice(folders, lessonSlug, 'A page address needs a name of its own: rename one folder.');
  const workspace = (folder: string) => lessonSlug(folder).split('/')[1] ?? '';
  rejectTwice(folders, workspace, 'A workspace is named after its lesson: rename one folder.');
}

function makeLesson(source: LessonSource, language: string | undefined): Lesson {
  const { chapter, lesson } = parseLessonFolder(source.folder);
  return {
    slug: lessonSlug(source.folder),
    number: `${chapter.number}.${Number(lesson.number)}`,
    title: source.title,
    summary: source.summary,
    minutes: source.minutes,
    taskIds: taskIds(source.body),
    language,
  };
}

function makeChapter(source: ChapterSource, lessons: LessonSource[], language?: string): Chapter {
  const own = lessons.filter((lesson) => lesson.folder.startsWith(`${source.folder}/`));
  return {
    number: parseFolderName(source.folder).number,
    title: source.title,
    summary: source.summary,
    lessons: own.map((lesson) => makeLesson(lesson, language)),
  };
}

const byFolder = (a: { folder: string }, b: { folder: string }) => a.folder.localeCompare(b.folder, 'en');

/**
 * Orders chapters and lessons by the numbers of their folders; chapters without a lesson are left out.
 * `language`: whose pages the lessons' addresses are of. Throws when a lesson's chapter has no chapter.json or when two lessons collide.
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

/** The address of a lesson's page. */
export function lessonHref(lesson: Lesson): string {
  return `/${[lesson.language, lesson.slug].filter(Boolean).join('/')}/`;
}
