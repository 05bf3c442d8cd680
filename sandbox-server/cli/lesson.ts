import { relative } from 'node:path';
import type { Config } from '../config.ts';
import { makeLesson } from '../author/new-lesson.ts';
import { checkout } from '../host/checkout.ts';
import { requireCourse } from '../host/course.ts';
import { say } from './say.ts';

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
