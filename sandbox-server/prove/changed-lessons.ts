import { join } from 'node:path';
import { execa } from 'execa';
import type { Lesson } from '../checks/catalog.ts';

/**
 * The lessons whose files differ from where this branch left the main one, or on the main branch itself from the commit
 * before; what is not committed yet counts. All of them when there is no history to tell.
 */
export async function findChangedLessons(courseDir: string, lessons: readonly Lesson[]): Promise<Lesson[]> {
  const changed = await listChangedFiles(courseDir).catch(() => undefined);
  if (changed === undefined) return [...lessons];
  return lessons.filter(({ folder }) => changed.some((file) => file.startsWith(`${folder}/`)));
}

/** Absolute paths; undefined when there is no commit to compare with. */
async function listChangedFiles(courseDir: string): Promise<string[] | undefined> {
  const top = await git(courseDir, 'rev-parse', '--show-toplevel');
  const base = await findBase(courseDir);
  if (base === undefined) return undefined;
  const [tracked, untracked] = await Promise.all([
    git(courseDir, 'diff', '--name-only', '--no-relative', base),
    git(courseDir, 'ls-files', '--others', '--exclude-standard', '--full-name'),
  ]);
  return `${tracked}\n${untracked}`
    .split('\n')
    .filter(Boolean)
    .map((file) => join(top, file));
}

async function findBase(courseDir: string): Promise<string | undefined> {
  const head = await git(courseDir, 'rev-parse', 'HEAD');
  for (const main of ['origin/HEAD', 'origin/main', 'main']) {
    const base = await git(courseDir, 'merge-base', 'HEAD', main).catch(() => undefined);
    if (base !== undefined && base !== head) return base;
  }
  return git(courseDir, 'rev-parse', 'HEAD~1').catch(() => undefined);
}

/** The repository may belong to another user than the one who proves. */
async function git(folder: string, ...args: string[]): Promise<string> {
  return (await execa('git', ['-c', 'safe.directory=*', '-C', folder, ...args])).stdout.trim();
}
