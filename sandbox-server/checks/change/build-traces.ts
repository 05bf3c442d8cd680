/** What a build leaves in the engine besides its image, and how to take it away again. */
import { setTimeout as wait } from 'node:timers/promises';
import type Docker from 'dockerode';
import { z } from 'zod';
import { BuildHistory } from '../build/build-history.ts';
import { findAnswer } from '../container-contents.ts';
import type { Restoring } from './undo-log.ts';

const cacheSchema = z.object({
  BuildCache: z
    .array(z.object({ ID: z.string(), InUse: z.boolean() }))
    .nullish()
    .transform((list) => list ?? []),
});
const prunedSchema = z.object({
  CachesDeleted: z
    .array(z.string())
    .nullish()
    .transform((list) => list ?? []),
});
const pollMs = 100;

/** Ids of the builder's cache. */
export async function listCacheIds(engine: Docker): Promise<Set<string>> {
  const { BuildCache } = cacheSchema.parse(await engine.df());
  return new Set(BuildCache.map(({ ID }) => ID));
}

/**
 * Removes image and history of builds with this label, then what they added to the cache. A build that was cut is waited
 * for, since the engine notices only then. Ends with an error when the signal of `reach` aborts.
 */
export async function removeBuild(
  { engine, reach }: Restoring,
  label: string,
  image: string,
  cacheBefore: ReadonlySet<string>,
): Promise<void> {
  const history = new BuildHistory(reach);
  for (;;) {
    const builds = await history.listLabelled(label);
    if (builds.every(({ completedAt }) => completedAt !== undefined)) {
      for (const { ref } of builds) await history.remove(ref);
      break;
    }
    await wait(pollMs, undefined, { signal: reach.signal });
  }
  await findAnswer(engine.getImage(image).remove({ force: true }));
  await pruneNew(engine, cacheBefore);
}

/** An entry that another one builds on goes only after that one, so this goes on while anything goes. */
async function pruneNew(engine: Docker, before: ReadonlySet<string>): Promise<void> {
  for (;;) {
    const added = [...(await listCacheIds(engine))].filter((id) => !before.has(id));
    let removed = 0;
    for (const id of added) removed += await prune(engine, id);
    if (removed === 0) {
      if (added.length > 0) throw new Error(`The builder keeps what a check added: ${added.join(', ')}.`);
      return;
    }
  }
}

async function prune(engine: Docker, id: string): Promise<number> {
  const options = { all: '1', filters: JSON.stringify({ id: [id] }) };
  const statusCodes = { 200: true, 500: 'server error' };
  const answer: unknown = await new Promise((resolve, reject) =>
    engine.modem.dial(
      // The question mark asks docker-modem to put the options into the address.
      { path: '/build/prune?', method: 'POST', statusCodes, options },
      (error: unknown, data: unknown) => (error ? reject(error) : resolve(data)),
    ),
  );
  return prunedSchema.parse(answer).CachesDeleted.length;
}
