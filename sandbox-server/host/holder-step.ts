import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { checkout } from './checkout.ts';
import { findHolder, findOutsideCourse, retireHolder, startHolder } from './holder.ts';
import { readIdentity } from './identity.ts';
import { hashInputs } from './input-hash.ts';
import { layoutOf } from './layout.ts';
import type { Step } from './step.ts';

/**
 * The running holder, with mounts of what is prepared now. A holder of something older is ended first, and with it the
 * sandboxes: they would go on without what changed.
 */
export function holderStep(config: Config): Step {
  return {
    id: 'holder',
    title: 'Namespace and mounts of the sandboxes',
    key: () => undefined,
    isDone: async () => (await findHolder(config))?.key === (await holderKey(config)),
    async run() {
      await retireHolder(config);
      await startHolder(config, await readIdentity(), checkout, await holderKey(config));
    },
  };
}

/** What the holder mounts: a folder made anew under the same name has another inode. */
async function holderKey(config: Config): Promise<string> {
  const layout = layoutOf(config);
  const shown = [checkout, ...findOutsideCourse(config).map(({ source }) => source)];
  const mounted = [...shown, layout.rootfs, layout.layers, join(layout.layers, 'skeleton.tar')];
  return hashInputs({
    values: [config.capacity, await readIdentity(), await Promise.all(mounted.map(describe))],
  });
}

async function describe(path: string): Promise<unknown> {
  const stats = await stat(path).catch(() => undefined);
  return [path, stats?.ino, stats?.birthtimeMs];
}
