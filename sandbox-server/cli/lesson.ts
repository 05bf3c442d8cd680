import { relative } from 'node:path';
import { readLessonLengths, renderLengths } from '../author/lesson-length.ts';
import { makeLesson } from '../author/new-lesson.ts';
import { serveLessons } from '../author/serve-lessons.ts';
import { findTranslationMistakes } from '../author/translations.ts';
import { workbenchStep } from '../author/workbench-step.ts';
import type { Config } from '../config.ts';
import { checkout } from '../host/checkout.ts';
import { requireCourse } from '../host/course.ts';
import { requireNoServer } from '../host/server-process.ts';
import { describeMistake } from '../prove/lesson-mistake.ts';
import { requireHealthyMachine } from './doctor.ts';
import { prepareAsRoot, runCheckoutSteps, type PrepareOptions } from './prepare.ts';
import { say } from './say.ts';
import { leaveSandboxes } from './start.ts';

/** Writes a lesson that proves as it is, and says what to do with it. */
export async function newLesson(config: Config, place: string, title: string): Promise<void> {
  await requireCourse(config);
  const folder = relative(checkout, await makeLesson(config.courseDir, place, title));
  say(`Made ${folder}. It proves as it is; make it yours:`);
  say('  lesson.mdx          the text; `npm run lesson dev` shows it while you write');
  say('  checks.ts           how each task is judged');
  say('  solution.sh         what a learner would type; makes all tasks pass');
  say('  accept/, reject/    other right answers, and wrong ones with the message that each must get');
}

/** Says what is missing or stale in the course's translations. Exit code 1 if anything is. */
export async function checkTranslations(config: Config): Promise<void> {
  await requireCourse(config);
  const mistakes = await findTranslationMistakes(config.courseDir);
  for (const mistake of mistakes) say(describeMistake(mistake));
  if (mistakes.length === 0) say('The translations are complete.');
  else process.exitCode = 1;
}

/** Prints how much there is to read in each lesson. */
export async function printWords(config: Config): Promise<void> {
  await requireCourse(config);
  for (const line of renderLengths(await readLessonLengths(config.courseDir))) say(line);
}

/** Prepares what is missing, then serves the course to its author until a signal: what is saved is shown at once. */
export async function developLessons(config: Config, options: PrepareOptions): Promise<void> {
  await requireNoServer(config);
  await requireHealthyMachine(config, { needsPort: true });
  await requireCourse(config);
  await runCheckoutSteps([workbenchStep()]);
  if (!(await prepareAsRoot(config, { ...options, withSite: false }))) return;
  await serveLessons(config, (address) => {
    say(
      `Ctrl-C stops it. Mistakes in ${relative(checkout, config.courseDir)} are named here and in the page.`,
    );
    say(`Your lessons are at ${address}`);
  });
  await leaveSandboxes(config);
}
