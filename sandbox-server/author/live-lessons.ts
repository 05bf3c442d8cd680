import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { registerCheckImports } from './check-imports.ts';
import { LessonCatalog, listLessons, readLesson } from '../checks/catalog.ts';
import type { Lesson, LessonPlace, Lessons } from '../checks/catalog.ts';
import type { Check, StateCheck } from '../checks/define.ts';
import { NotYet } from '../checks/not-yet.ts';
import { SandboxError } from '../errors.ts';
import type { Mistake } from '../prove/lesson-mistake.ts';
import { readFacts } from '../prove/static/check-course.ts';
import { findMistakes, type CourseFacts } from '../prove/static/check-lesson.ts';
import { describeCheckFailure, describeLoadFailure } from './load-mistake.ts';
import { readLessonText } from './text-mistakes.ts';

/** The lessons of a course that is being written: read again when files change, the last good checks while new ones are not. */
export class LiveLessons implements Lessons {
  readonly courseDir: string;
  #catalog = new LessonCatalog([]);
  /** Folder to what is wrong in it; by the files, and by what checks did while they judged. */
  #mistakes = new Map<string, Mistake[]>();
  readonly #failures = new Map<string, Mistake>();
  readonly #listeners = new Set<() => void>();

  private constructor(courseDir: string) {
    this.courseDir = courseDir;
  }

  static async open(courseDir: string): Promise<LiveLessons> {
    registerCheckImports(courseDir);
    const live = new LiveLessons(courseDir);
    await live.refresh();
    return live;
  }

  get lessons(): readonly Lesson[] {
    return this.#catalog.lessons;
  }

  find(slug: string): Lesson | undefined {
    return this.#catalog.find(slug);
  }

  get(slug: string): Lesson {
    return this.#catalog.get(slug);
  }

  /** What is wrong in a lesson now; nothing for an unknown one. */
  mistakesOf({ folder }: Pick<Lesson, 'folder'>): Mistake[] {
    const failure = this.#failures.get(folder);
    return [...(this.#mistakes.get(folder) ?? []), ...(failure ? [failure] : [])];
  }

  /** Lesson folders below the course's, with what is wrong in each. */
  listMistakes(): Map<string, Mistake[]> {
    const all = this.lessons.map(
      (lesson) => [relative(this.courseDir, lesson.folder), this.mistakesOf(lesson)] as const,
    );
    return new Map(all.filter(([, mistakes]) => mistakes.length > 0));
  }

  /** Called after each reading and after each check that failed to judge. Returns how to end that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Reads lessons again: those with a file among the changed (absolute paths), or all when something else changed or nothing
   * is said of it. What checks did before is forgotten.
   */
  async refresh(changed?: readonly string[]): Promise<void> {
    const places = await listLessons(this.courseDir);
    const isIn = (path: string, { folder }: LessonPlace) => path.startsWith(folder + sep);
    const isElsewhere = changed?.some((path) => !places.some((place) => isIn(path, place))) ?? true;
    const facts = readFacts(this.courseDir, places);
    const mistakes = new Map<string, Mistake[]>();
    const lessons: Lesson[] = [];
    for (const place of places) {
      const known = this.lessons.find(({ folder }) => folder === place.folder);
      const before = this.#mistakes.get(place.folder);
      const isChanged = isElsewhere || changed?.some((path) => isIn(path, place));
      const found: Mistake[] = isChanged ? [] : (before ?? []);
      lessons.push(known && before && !isChanged ? known : await this.#read(place, found, facts));
      mistakes.set(place.folder, found);
    }
    this.#catalog = withoutTwins(lessons, mistakes);
    this.#mistakes = mistakes;
    this.#failures.clear();
    this.#tell();
  }

  async #read(place: LessonPlace, mistakes: Mistake[], facts: CourseFacts): Promise<Lesson> {
    const lesson = await readLesson(place, await versionOf(place.folder)).then(
      async (read) => {
        mistakes.push(...(await findMistakes(read, facts)));
        return read;
      },
      async (error: unknown) => {
        mistakes.push(describeLoadFailure(error), ...(await findTextMistakes(place.folder)));
        return this.lessons.find(({ folder }) => folder === place.folder) ?? withoutChecks(place);
      },
    );
    return { ...lesson, checks: lesson.checks.map((check) => this.#watch(place.folder, check)) };
  }

  /** The same check; what it throws besides NotYet is also told to the author. */
  #watch(folder: string, check: Check): Check {
    if (!('run' in check) || watched.has(check)) return check;
    const run: StateCheck['run'] = async (context) => {
      try {
        await check.run(context);
      } catch (error) {
        if (!(error instanceof NotYet || error instanceof SandboxError || context.signal.aborted)) {
          this.#failures.set(folder, describeCheckFailure(check.id, error));
          this.#tell();
        }
        throw error;
      }
    };
    const made = { ...check, run };
    watched.add(made);
    return made;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Checks that are told of already: those of the last good reading. */
const watched = new WeakSet<Check>();

/** Makes Node read checks.ts again when it has changed, and only then. */
async function versionOf(folder: string): Promise<string> {
  const stats = await stat(join(folder, 'checks.ts')).catch(() => undefined);
  return stats ? `?changed=${stats.mtimeMs}` : '';
}

/** A lesson whose checks have never loaded; its text can be shown. */
function withoutChecks({ chapter, lesson, folder }: LessonPlace): Lesson {
  const filesFolder = join(folder, 'files');
  return {
    slug: `${chapter.name}/${lesson.name}`,
    number: `${chapter.number}.${Number(lesson.number)}`,
    name: lesson.name,
    folder,
    filesFolder: existsSync(filesFolder) ? filesFolder : undefined,
    checks: [],
    solution: undefined,
  };
}

/** Of two lessons with one name, the second is left out and the first says so. */
function withoutTwins(lessons: readonly Lesson[], mistakes: Map<string, Mistake[]>): LessonCatalog {
  const kept = new Map<string, Lesson>();
  for (const lesson of lessons) {
    const first = kept.get(lesson.name);
    if (!first) kept.set(lesson.name, lesson);
    else
      mistakes.get(first.folder)?.push({
        file: '.',
        message: `expected a folder name of its own, since a workspace is named after it; found ${lesson.folder} as well. Rename one.`,
      });
  }
  return new LessonCatalog([...kept.values()]);
}

/** What is wrong with the text alone, while the checks cannot be read. */
async function findTextMistakes(folder: string): Promise<Mistake[]> {
  const source = await readFile(join(folder, 'lesson.mdx'), 'utf8').catch(() => undefined);
  return source === undefined ? [] : readLessonText(source).mistakes;
}
