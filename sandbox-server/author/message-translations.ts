import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lessonMessagesSchema } from '../checks/messages/lesson-messages.ts';
import type { Mistake } from '../prove/lesson-mistake.ts';

/** A message that the lesson's checks write themselves; those of the expectations are translated once for all. */
const ownMessage = /new NotYet\(\s*(['"])([^'"]+)\1/g;

/** What is missing or wrong in `messages.<language>.json` of a lesson's folder. Files are named below the folder. */
export async function findMessageMistakes(folder: string, language: string): Promise<Mistake[]> {
  const file = `messages.${language}.json`;
  const checks = await readText(join(folder, 'checks.ts'));
  const own = new Set([...(checks ?? '').matchAll(ownMessage)].flatMap(([, , id]) => id ?? []));
  const text = await readText(join(folder, file));
  if (text === undefined)
    return own.size === 0 ? [] : [{ file, message: `missing. Translate the messages ${list(own)}.` }];
  const { ids, mistakes } = parseMessages(text);
  const missing = [...own].filter((id) => !ids.includes(id));
  const unknown = ids.filter((id) => checks?.includes(id) !== true);
  return [
    ...mistakes.map((message) => ({ file, message })),
    ...missing.map((id) => ({ file, message: `expected a translation of "${id}", found none.` })),
    ...unknown.map((id) => ({ file, message: `"${id}" is no message of checks.ts. Remove it.` })),
  ];
}

function parseMessages(text: string): { ids: string[]; mistakes: string[] } {
  try {
    const result = lessonMessagesSchema.safeParse(JSON.parse(text));
    if (result.success) return { ids: Object.keys(result.data), mistakes: [] };
    const mistakes = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}.`);
    return { ids: [], mistakes };
  } catch (error) {
    return {
      ids: [],
      mistakes: [`expected JSON: ${error instanceof Error ? error.message : String(error)}.`],
    };
  }
}

function list(ids: Iterable<string>): string {
  return [...ids].map((id) => `"${id}"`).join(', ');
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}
