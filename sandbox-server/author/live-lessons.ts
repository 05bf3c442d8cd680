import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { registerCheckImports } from './check-imports.ts';
import { LessonCatalog, listLessons, readLesson } from '../checks/catalog.ts';
import type { Lesson, LessonPlace, Lessons } from '../checks/catalog.ts';
import type { Check, StateCheck } from '../checks/define.ts';
import { NotYet } from '../checks/not-yet.ts';
import { SandboxError } from '../errors.ts';
import { LessonMistake, type Mistake } from '../prove/lesson-mistake.ts';
import { readAttempts } from '../prove/attempt.ts';
import { describeCheckFailure, describeLoadFailure } from './load-mistake.ts';
import { readLessonText, type NamedTask } from './text-mistakes.ts';

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

  /** Reads all lessons again. What checks did before is forgotten. */
  async refresh(): Promise<void> {
    const mistakes = new Map<string, Mistake[]>();
    const lessons: Lesson[] = [];
    for (const place of await listLessons(this.courseDir)) {
      const found: Mistake[] = [];
      lessons.push(await this.#read(place, found));
      mistakes.set(place.folder, found);
    }
    this.#catalog = withoutTwins(lessons, mistakes);
    this.#mistakes = mistakes;
    this.#failures.clear();
    this.#tell();
  }

  async #read(place: LessonPlace, mistakes: Mistake[]): Promise<Lesson> {
    const lesson = await readLesson(place, await versionOf(place.folder)).catch((error: unknown) => {
      mistakes.push(describeLoadFailure(error));
      return this.lessons.find(({ folder }) => folder === place.folder) ?? withoutChecks(place);
    });
    mistakes.push(...(await findFileMistakes(lesson)));
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

async function findFileMistakes(lesson: Lesson): Promise<Mistake[]> {
  const source = await readFile(join(lesson.folder, 'lesson.mdx'), 'utf8').catch(() => undefined);
  if (source === undefined)
    return [
      { file: 'lesson.mdx', message: 'expected the text of the lesson, found no such file. Write one.' },
    ];
  const text = readLessonText(source);
  const checks = lesson.checks.map(({ id }) => id);
  return [
    ...text.mistakes,
    ...compareTasks(text.tasks, checks),
    ...(await findAttemptMistakes(lesson, checks)),
  ];
}

function compareTasks(tasks: readonly NamedTask[], checks: readonly string[]): Mistake[] {
  const unknown = tasks.filter(({ id }) => !checks.includes(id));
  const known = checks.length > 0 ? checks.join(', ') : 'none';
  const ids = new Set(tasks.map(({ id }) => id));
  return [
    ...unknown.map(({ id, line }) => ({
      file: 'lesson.mdx',
      line,
      message: `expected the id of a check in checks.ts (${known}), found task "${id}". Write its check, or rename one.`,
    })),
    ...checks
      .filter((id) => !ids.has(id))
      .map((id) => ({
        file: 'checks.ts',
        message: `expected a task in lesson.mdx for the check "${id}", found none. Add <Task id="${id}" title="…">.`,
      })),
  ];
}

async function findAttemptMistakes({ folder }: Lesson, checks: readonly string[]): Promise<Mistake[]> {
  try {
    await readAttempts(folder, checks);
    return [];
  } catch (error) {
    if (error instanceof LessonMistake) return [error.mistake];
    throw error;
  }
}
