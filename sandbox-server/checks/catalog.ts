import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { registerCheckImports } from '../author/check-imports.ts';
import { SandboxError } from '../errors.ts';
import type { CheckSet } from './define.ts';

const numberedFolder = /^(\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** What the server knows of a lesson; its prose is the site's. */
export interface Lesson {
  /** `images-and-containers/first-container`. */
  slug: string;
  /** `02.1` */
  number: string;
  /** The folder's name without number; also the name of its workspace. Unique in the course. */
  name: string;
  /** Absolute path on the server. */
  folder: string;
  /** Absolute path of the starter files; undefined when the workspace starts empty. */
  filesFolder: string | undefined;
  /** In the order of the text; empty for a lesson to read. */
  checks: CheckSet;
  /** What a learner would type; undefined without tasks. */
  solution: string | undefined;
}

/** The lessons of a course by their slugs. */
export interface Lessons {
  readonly lessons: readonly Lesson[];
  find(slug: string): Lesson | undefined;
  /** As `find`; SandboxError `lesson_not_found` instead of undefined. */
  get(slug: string): Lesson;
}

/** The lessons of the course, read once at start. */
export class LessonCatalog implements Lessons {
  readonly lessons: readonly Lesson[];
  readonly #bySlug: ReadonlyMap<string, Lesson>;

  /** Throws when two lessons share a name. */
  constructor(lessons: readonly Lesson[]) {
    requireUniqueNames(lessons);
    this.lessons = lessons;
    this.#bySlug = new Map(lessons.map((lesson) => [lesson.slug, lesson]));
  }

  /**
   * Reads a folder of `<NN-chapter>/<NN-lesson>/` and imports each checks.ts. Throws an error that names the lesson
   * when its checks cannot be loaded or two lessons share a name.
   */
  static async read(courseFolder: string): Promise<LessonCatalog> {
    registerCheckImports(courseFolder);
    const lessons: Lesson[] = [];
    for (const place of await listLessons(courseFolder)) lessons.push(await readLesson(place));
    return new LessonCatalog(lessons);
  }

  find(slug: string): Lesson | undefined {
    return this.#bySlug.get(slug);
  }

  get(slug: string): Lesson {
    const lesson = this.find(slug);
    if (lesson) return lesson;
    throw new SandboxError('lesson_not_found', 'This course has no such lesson.', {
      hint: 'Reload the page.',
    });
  }
}

/** A folder `02-images` as its number and name. */
interface NumberedFolder {
  folder: string;
  number: string;
  name: string;
}

async function listNumbered(parent: string): Promise<NumberedFolder[]> {
  const entries = await readdir(parent, { withFileTypes: true });
  const numbered = entries.flatMap((entry) => {
    const [folder, number, name] = numberedFolder.exec(entry.name) ?? [];
    return entry.isDirectory() && folder && number && name ? [{ folder, number, name }] : [];
  });
  return numbered.sort((one, other) => (one.folder < other.folder ? -1 : 1));
}

/** Where a lesson lies. */
export interface LessonPlace {
  chapter: NumberedFolder;
  lesson: NumberedFolder;
  /** Absolute path. */
  folder: string;
}

/** All lessons of a course's folder, in order. */
export async function listLessons(courseFolder: string): Promise<LessonPlace[]> {
  const places: LessonPlace[] = [];
  for (const chapter of await listNumbered(courseFolder)) {
    const chapterFolder = join(courseFolder, chapter.folder);
    for (const lesson of await listNumbered(chapterFolder))
      places.push({ chapter, lesson, folder: join(chapterFolder, lesson.folder) });
  }
  return places;
}

/** Another `version` reads checks.ts again, of which the first reading is kept otherwise. Throws as `LessonCatalog.read`. */
export async function readLesson({ chapter, lesson, folder }: LessonPlace, version = ''): Promise<Lesson> {
  const filesFolder = join(folder, 'files');
  const solutionFile = join(folder, 'solution.sh');
  return {
    slug: `${chapter.name}/${lesson.name}`,
    number: `${chapter.number}.${Number(lesson.number)}`,
    name: lesson.name,
    folder,
    filesFolder: existsSync(filesFolder) ? filesFolder : undefined,
    checks: await loadChecks(folder, version),
    solution: existsSync(solutionFile) ? await readFile(solutionFile, 'utf8') : undefined,
  };
}

async function loadChecks(folder: string, version: string): Promise<CheckSet> {
  const file = join(folder, 'checks.ts');
  if (!existsSync(file)) return [];
  try {
    const module = (await import(pathToFileURL(file).href + version)) as { default?: unknown };
    if (Array.isArray(module.default)) return module.default as CheckSet;
  } catch (cause) {
    throw new Error(`The checks in ${file} cannot be loaded.`, { cause });
  }
  throw new Error(`Expected ${file} to have defineChecks(…) as its default export, found something else.`);
}

function requireUniqueNames(lessons: readonly Lesson[]): void {
  const folders = new Map<string, string>();
  for (const { name, folder } of lessons) {
    const other = folders.get(name);
    if (other)
      throw new Error(
        `Lesson folders have different names, as workspaces do: ${other} and ${folder} do not.`,
      );
    folders.set(name, folder);
  }
}
