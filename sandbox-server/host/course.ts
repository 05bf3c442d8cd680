import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { SetupError } from './step.ts';

const readableByAll = 0o005;

/** Throws `SetupError` unless the folder of the course is there, can be read, and says what the course is. */
export async function requireCourse({ courseDir }: Pick<Config, 'courseDir'>): Promise<void> {
  const folder = await stat(courseDir).catch(() => undefined);
  if (folder?.isDirectory() !== true)
    throw new SetupError(`DRYDOCK_COURSE: expected a folder of lessons, found none at ${courseDir}.`);
  // The server, which is neither root nor the caller, reads it.
  if ((folder.mode & readableByAll) !== readableByAll)
    throw new SetupError(
      `DRYDOCK_COURSE: expected a folder that everybody may read, found ${courseDir} with mode ${(folder.mode & 0o777).toString(8)}.`,
      { commands: [`chmod -R a+rX ${courseDir}`] },
    );
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
