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

/** What was found in a lesson's folder. */
interface Reading {
  lesson: Lesson;
  mistakes: readonly Mistake[];
}

/** The lessons of a course that is being written: read again when files change, the last good checks while new ones are not. */
export class LiveLessons implements Lessons {
  readonly courseDir: string;
  #catalog = new LessonCatalog([]);
  /** By folders. */
  #readings = new Map<string, Reading>();
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
   * Reads lessons again: those with a file among the changed (absolute paths); or all, when something else changed, lessons
   * came or went, or nothing is said of it. What checks did before is forgotten.
   */
  async refresh(changed?: readonly string[]): Promise<void> {
    const places = await listLessons(this.courseDir);
    const facts = readFacts(this.courseDir, places);
    const old = this.#isOnlyWithin(changed, places) ? this.#readings : new Map<string, Reading>();
    const readings = new Map<string, Reading>();
    for (const place of places) {
      const before = changed?.some((path) => isIn(path, place)) ? undefined : old.get(place.folder);
      readings.set(place.folder, before ?? (await this.#read(place, facts)));
    }
    this.#readings = readings;
    this.#mistakes = new Map([...readings].map(([folder, { mistakes }]) => [folder, [...mistakes]]));
    const lessons = [...readings.values()].map(({ lesson }) => lesson);
    this.#catalog = withoutTwins(lessons, this.#mistakes);
    this.#failures.clear();
    this.#tell();
  }

  /** Whether the changes are in lessons that have been read, and nowhere else. */
  #isOnlyWithin(changed: readonly string[] | undefined, places: readonly LessonPlace[]): boolean {
    const areKnown =
      places.length === this.#readings.size && places.every(({ folder }) => this.#readings.has(folder));
    return areKnown && (changed?.every((path) => places.some((place) => isIn(path, place))) ?? false);
  }

  async #read(place: LessonPlace, facts: CourseFacts): Promise<Reading> {
    const { lesson, mistakes } = await readLesson(place, await versionOf(place.folder)).then(
      async (read) => ({ lesson: read, mistakes: await findMistakes(read, facts) }),
      async (error: unknown) => ({
        lesson: this.#readings.get(place.folder)?.lesson ?? withoutChecks(place),
        mistakes: [describeLoadFailure(error), ...(await findTextMistakes(place.folder))],
      }),
    );
    const checks = lesson.checks.map((check) => this.#watch(place.folder, check));
    return { lesson: { ...lesson, checks }, mistakes };
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

const isIn = (path: string, { folder }: LessonPlace): boolean => path.startsWith(folder + sep);

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
