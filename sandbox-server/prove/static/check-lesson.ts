import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readLessonText } from '../../author/text-mistakes.ts';
import type { Lesson } from '../../checks/catalog.ts';
import { isNamedBy, readAnnotations } from '../annotations.ts';
import { listAttemptFiles, readAttempt, type Attempt } from '../attempt.ts';
import { LessonMistake, type Mistake } from '../lesson-mistake.ts';
import { listMutants } from '../mutants.ts';
import { checkCommands, type ShellText } from './command-rules.ts';
import { findStrayFiles } from './folder-rules.ts';
import { checkImageFiles } from './image-rules.ts';
import { readLessonPage, type LessonPage } from './lesson-page.ts';
import { checkPage } from './page-rules.ts';
import { checkTaught } from './taught-commands.ts';
import { checkAttempts, checkSource, checkTasks } from './task-rules.ts';

/** What the static checks of a lesson have to know of its course. */
export interface CourseFacts {
  /** Addresses of the site's pages, each beginning and ending with a slash. */
  addresses: readonly string[];
  /** Names of the images that lessons may use; undefined: all of the registry. */
  images?: readonly string[] | undefined;
}

/** What is wrong in a lesson's files, as far as it can be said without a sandbox. Files as they are now. */
export async function findMistakes(lesson: Lesson, course: CourseFacts): Promise<Mistake[]> {
  const textFile = join(lesson.folder, 'lesson.mdx');
  if (!existsSync(textFile))
    return [{ file: 'lesson.mdx', message: 'expected the text of the lesson, found no such file.' }];
  const source = readFileSync(textFile, 'utf8');
  const page = readLessonPage(source);
  const { attempts, mistakes } = await readAll(lesson);
  return [
    ...readLessonText(source).mistakes,
    ...(page
      ? [...checkPage('lesson.mdx', page, { ...course, ...lesson }), ...checkTasks(lesson, page)]
      : []),
    ...mistakes,
    ...(mistakes.length === 0 ? checkAttempts(lesson, attempts) : []),
    ...checkCommands([...listPageTexts(page), ...listScripts(attempts)], course.images),
    ...checkTaught(page?.listed ?? [], [...(page?.taught ?? []), lesson.solution ?? '']),
    ...checkImageFiles(lesson.folder, course.images),
    ...(existsSync(join(lesson.folder, 'checks.ts')) ? checkSource(join(lesson.folder, 'checks.ts')) : []),
    ...findStrayFiles(lesson.folder, page),
    ...(await findIdleAnnotations(lesson, attempts)),
  ];
}

async function readAll(lesson: Lesson): Promise<{ attempts: Attempt[]; mistakes: Mistake[] }> {
  const tasks = lesson.checks.map(({ id }) => id);
  const attempts: Attempt[] = [];
  const mistakes: Mistake[] = [];
  for (const file of await listAttemptFiles(lesson.folder)) {
    const found = await findMistake(
      async () => void attempts.push(await readAttempt(lesson.folder, file, tasks)),
    );
    if (found) mistakes.push(found);
  }
  return { attempts, mistakes };
}

async function findMistake(read: () => Promise<void>): Promise<Mistake | undefined> {
  try {
    await read();
    return undefined;
  } catch (error) {
    if (error instanceof LessonMistake) return error.mistake;
    throw error;
  }
}

function listPageTexts(page: LessonPage | undefined): ShellText[] {
  return (page?.commands ?? []).map(({ text, line }) => ({
    file: 'lesson.mdx',
    line,
    text,
    isScript: false,
  }));
}

/** Wrong ways may be misspelt. */
function listScripts(attempts: readonly Attempt[]): ShellText[] {
  const right = attempts.filter(({ kind }) => kind !== 'reject');
  return right.map(({ file, script }) => ({ file, line: 1, text: script, isScript: true }));
}

/** An annotation speaks of a mutant that there is. */
async function findIdleAnnotations(lesson: Lesson, attempts: readonly Attempt[]): Promise<Mistake[]> {
  const solution = attempts.find(({ kind }) => kind === 'solution');
  const idle: Mistake[] = [];
  const found = await findMistake(async () => {
    const mutants = solution ? await listMutants(solution) : [];
    for (const { pattern, line } of readAnnotations(lesson.folder)) {
      if (mutants.some(({ id }) => isNamedBy(pattern, id))) continue;
      idle.push({
        file: 'mutants.yaml',
        line,
        message: `expected a mutant of the solution, found none that is "${pattern}". Remove it.`,
      });
    }
  });
  // A solution that is no shell script has been said already.
  return found && found.file === 'mutants.yaml' ? [found] : idle;
}
