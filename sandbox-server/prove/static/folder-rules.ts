/** A lesson's folder has what it needs and nothing else. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { annotationsFile } from '../annotations.ts';
import type { Mistake } from '../lesson-mistake.ts';
import type { LessonPage } from './lesson-page.ts';

const knownNames = ['checks.ts', 'solution.sh', 'solution', 'files', 'accept', 'reject', annotationsFile];

/** `page`: the lesson's text, which may use other files of the folder. */
export function findStrayFiles(folder: string, page: LessonPage | undefined): Mistake[] {
  const used = (page?.images ?? []).map(({ text }) => text.replace(/^\.\//, ''));
  const isKnown = (name: string) =>
    knownNames.includes(name) ||
    /^lesson(\.[a-z]{2,3}(-[a-z0-9]+)*)?\.mdx$/.test(name) ||
    /^messages\.[a-z]{2,3}(-[a-z0-9]+)*\.json$/.test(name) ||
    used.includes(name);
  const stray = readdirSync(folder).filter((name) => !isKnown(name));
  return [
    ...stray.map((file) => ({
      file,
      message: `expected ${knownNames.join(', ')} or an image that the text uses. Remove it.`,
    })),
    ...['accept', 'reject'].flatMap((name) => findStrayAttempts(folder, name)),
  ];
}

/** Beside each script only its own folder. */
function findStrayAttempts(folder: string, kind: string): Mistake[] {
  const names = readIfThere(join(folder, kind));
  const scripts = names.filter((name) => name.endsWith('.sh'));
  const stray = names.filter((name) => !scripts.includes(name) && !scripts.includes(`${name}.sh`));
  return stray.map((name) => ({
    file: `${kind}/${name}`,
    message: `expected a script, or a folder of a script's name without .sh. Remove it, or add ${kind}/${name}.sh.`,
  }));
}

function readIfThere(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
