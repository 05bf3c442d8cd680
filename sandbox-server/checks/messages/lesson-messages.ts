import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { MessageTable } from './translate.ts';

const templateSchema = z.object({
  message: z.string().min(1),
  expected: z.string().exactOptional(),
  found: z.string().exactOptional(),
  hints: z.array(z.string().min(1)).min(1).max(3),
});

/** `messages.<language>.json` of a lesson: the messages of its own checks by their ids, translated. */
export const lessonMessagesSchema = z.record(z.string(), templateSchema);

/**
 * A lesson's own messages in a language that passed `checkRequestSchema`, empty when it has none; those of `de` for
 * `de-AT`. Throws when the file is not what it should be.
 */
export async function readMessages(lessonFolder: string, language: string): Promise<MessageTable> {
  for (const one of new Set([language, language.split('-', 1)[0] ?? language])) {
    const text = await readFile(join(lessonFolder, `messages.${one}.json`), 'utf8').catch(() => undefined);
    if (text !== undefined) return lessonMessagesSchema.parse(JSON.parse(text));
  }
  return {};
}
