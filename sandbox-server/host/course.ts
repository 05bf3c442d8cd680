import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { SetupError } from './step.ts';

/** Throws `SetupError` unless the folder of the course is there and says what the course is. */
export async function requireCourse({ courseDir }: Pick<Config, 'courseDir'>): Promise<void> {
  const isFolder = await stat(courseDir).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isFolder)
    throw new SetupError(`DRYDOCK_COURSE: expected a folder of lessons, found none at ${courseDir}.`);
  const file = join(courseDir, 'course.json');
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (!isThere)
    throw new SetupError(
      `DRYDOCK_COURSE: expected ${file} with the course's title and summary, found none.`,
      {
        commands: [`echo '{ "title": "My course", "summary": "What it teaches." }' > ${file}`],
      },
    );
}
