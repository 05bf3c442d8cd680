import { sep } from 'node:path';
import { watch } from 'chokidar';
import type { FastifyBaseLogger } from 'fastify';
import { execa } from 'execa';
import type { Lesson } from '../checks/catalog.ts';
import type { SandboxDriver } from '../sandbox/driver.ts';
import { makeWorkspaceFolder } from '../workspace/workspace.ts';
import type { LiveLessons } from './live-lessons.ts';

/** An editor writes a file in several steps, which are one change. */
const settleMs = 80;

export interface CourseWatch {
  lessons: Pick<LiveLessons, 'courseDir' | 'lessons' | 'refresh'>;
  driver: Pick<SandboxDriver, 'exec' | 'list'>;
  log: FastifyBaseLogger;
}

/**
 * Reads lessons again when their files change, and puts changed starter files into the sandboxes that have the lesson's
 * workspace, over what is there. Until disposed.
 */
export function watchCourse({ lessons, driver, log }: CourseWatch): Disposable {
  const changed = new Set<string>();
  let settling: NodeJS.Timeout | undefined;
  const settle = async () => {
    const paths = [...changed];
    changed.clear();
    await lessons.refresh(paths);
    for (const lesson of lessons.lessons) await layStarterFiles(driver, lesson, paths);
  };
  // Not fs.watch: a file that an editor replaces is lost to it, and one that vanishes ends the process.
  const watcher = watch(lessons.courseDir, { ignoreInitial: true });
  watcher.on('error', (err) => log.error({ err }, 'course not watched'));
  watcher.on('all', (_event, path) => {
    changed.add(path);
    clearTimeout(settling);
    settling = setTimeout(
      () => void settle().catch((err) => log.error({ err }, 'lessons not read')),
      settleMs,
    );
  });
  return {
    [Symbol.dispose]() {
      clearTimeout(settling);
      void watcher.close();
    },
  };
}

async function layStarterFiles(
  driver: CourseWatch['driver'],
  { slug, filesFolder }: Lesson,
  changed: readonly string[],
): Promise<void> {
  if (filesFolder === undefined) return;
  const own = changed.filter((path) => path.startsWith(filesFolder + sep));
  if (own.length === 0) return;
  const names = own.map((path) => path.slice(filesFolder.length + 1));
  const archive = await packFiles(filesFolder, names);
  const unpack = 'if [ -d "$1" ]; then exec tar --extract --directory "$1"; fi';
  for (const { id, running } of await driver.list())
    if (running)
      await driver.exec(id, ['sh', '-c', unpack, 'sh', makeWorkspaceFolder(slug)], { input: archive });
}

/** Those of the files that are still there. */
async function packFiles(folder: string, names: readonly string[]): Promise<Buffer> {
  const options = ['--create', '--ignore-failed-read', '--mode=u+rwX,go+rX,go-w', '--directory', folder];
  const { stdout } = await execa('tar', [...options, '--', ...names], {
    encoding: 'buffer',
    stripFinalNewline: false,
    reject: false,
  });
  return Buffer.from(stdout);
}
